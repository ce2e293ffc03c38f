import type * as fs from 'node:fs/promises';
import type * as nodePath from 'node:path';
import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {nodeModule} from '../engine/platform/index.ts';
import {MODEL_FILE, type ModelFile, sha256} from './model-file.ts';

const WHAT = 'save model';

/**
 * Saves a model in a folder: its layers with all options as `model.json`, in TensorFlow.js's layers format, and its
 * weights as float32 beside it, with their SHA-256. `loadModel` reads it again; so does `tf.loadLayersModel` where the
 * folder is served, if this library is imported there for its layers.
 *
 * The folder is made if there is none. A model that is there already is replaced at one blow, when all of the new one
 * is on disk: a program that is killed on the way leaves the old one whole. The optimizer's state is not saved; that is
 * what checkpoints of `fit` are for.
 *
 * @returns the path of `model.json`
 * @throws {TypeError} if the model is none, or the folder no path
 * @throws {RangeError} if two weights have one name
 * @throws an error of the file system if the folder cannot be written
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 2, hidden: [3], outputs: 2});
 * models.saveModel(model, '').catch(error => error.message)
 * // 'Cannot save model as folder must be a path: current value is ""'
 * ```
 */
export async function saveModel(model: tf.LayersModel, folder: string): Promise<string> {
  if (!(model instanceof tf.LayersModel)) throw new TypeError(refusal(WHAT, 'model', 'be a tf.LayersModel', model));
  if (typeof folder !== 'string' || folder === '') {
    throw new TypeError(refusal(WHAT, 'folder', 'be a path', folder));
  }
  const names = model.weights.map(({originalName}) => originalName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  // As of two networks within one, each with a layer of this name: whose values they are could not be told again.
  if (twice !== undefined) throw new RangeError(refusal(WHAT, 'the names of its weights', 'differ', twice));
  const {mkdir, readdir, rename, rm, writeFile} = nodeModule<typeof fs>('fs/promises');
  const {join} = nodeModule<typeof nodePath>('path');
  const {topology, weights, bytes} = await artifactsOf(model);
  const hash = sha256(bytes);
  // The name goes with the content: the old model.json never points to new weights.
  const weightsName = `weights-${hash.slice(0, 16)}.bin`;
  const file: ModelFile = {
    format: 'layers-model',
    generatedBy: 'gradlab',
    convertedBy: null,
    modelTopology: topology,
    weightsManifest: [{paths: [weightsName], weights}],
    gradlab: {bytes: bytes.length, sha256: hash},
  };

  await mkdir(folder, {recursive: true});
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    const part = join(folder, `${name}.${process.pid}-${Math.random().toString(36).slice(2)}.part`);
    try {
      await writeFile(part, content, {flush: true});
      await rename(part, join(folder, name));
    } catch (error) {
      await rm(part, {force: true});
      throw error;
    }
  };
  await write(weightsName, bytes);
  await write(MODEL_FILE, JSON.stringify(file));
  const old = (await readdir(folder)).filter(name => /^weights-[0-9a-f]{16}\.bin$/.test(name) && name !== weightsName);
  for (const name of old) await rm(join(folder, name), {force: true});
  return join(folder, MODEL_FILE);
}

async function artifactsOf(model: tf.LayersModel) {
  let taken: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async artifacts => {
      taken = artifacts;
      return {modelArtifactsInfo: {dateSaved: new Date(0), modelTopologyType: 'JSON'}};
    }),
  );
  const {modelTopology, weightSpecs, weightData} = taken as tf.io.ModelArtifacts;
  const bytes = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData as tf.io.WeightData));
  return {topology: modelTopology as object, weights: weightSpecs as tf.io.WeightsManifestEntry[], bytes};
}
