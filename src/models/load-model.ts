import type * as fs from 'node:fs/promises';
import type * as nodePath from 'node:path';
import {refusal} from '../base/index.ts';
import {overwrite, tf} from '../engine/index.ts';
import {nodeModule} from '../engine/platform/index.ts';
import {MODEL_FILE, type ModelFile, ModelFileError, sha256} from './model-file.ts';

type Specs = ModelFile['weightsManifest'][0]['weights'];

/**
 * Loads a model that `saveModel` saved: the same layers with the same options, among them penalties, constraints,
 * activations and layers of this library, and the same bits of weights.
 *
 * @param folder the folder that it was saved in
 * @throws {TypeError} if the folder is no path
 * @throws {ModelFileError} that names the file, if one is missing, damaged or cut off, or holds a layer of a class that
 * nobody has registered; nothing is loaded then
 * @example
 * ```ts
 * models.loadModel('no-such-folder').catch(error => error.message.replaceAll('\\', '/'))
 * // 'Cannot load model as no-such-folder/model.json must be a file that can be read: current value is no such file'
 * ```
 */
export async function loadModel(folder: string): Promise<tf.LayersModel> {
  if (typeof folder !== 'string' || folder === '') {
    throw new TypeError(refusal('load model', 'folder', 'be a path', folder));
  }
  const {join} = nodeModule<typeof nodePath>('path');
  const path = join(folder, MODEL_FILE);
  const {modelTopology, weightsManifest, gradlab} = parsed(path, await bytesOf(path));
  const [{paths, weights}] = weightsManifest;
  const weightsPath = join(folder, paths[0]);
  const bytes = await bytesOf(weightsPath);
  if (bytes.length !== gradlab.bytes) {
    throw new ModelFileError(weightsPath, `have ${gradlab.bytes} bytes`, `${bytes.length} bytes`);
  }
  const found = sha256(bytes);
  if (found !== gradlab.sha256) throw new ModelFileError(weightsPath, `have SHA-256 ${gradlab.sha256}`, found);
  return revived(path, modelTopology, weights, bytes);
}

/** The model; if it cannot be put together, whatever was made of it is disposed. */
async function revived(path: string, topology: object, specs: Specs, bytes: Uint8Array<ArrayBuffer>) {
  const {state} = tf.engine();
  const before = new Set(Object.keys(state.registeredVariables));
  // Not by tf.loadLayersModel, which leaves the weights in memory if they do not fit the layers. It makes all layers at
  // once, before anybody else gets a turn.
  const making = tf.models.modelFromJSON(topology as Parameters<typeof tf.models.modelFromJSON>[0]);
  const made = Object.entries(state.registeredVariables).filter(([name]) => !before.has(name));
  let weights: tf.NamedTensorMap = {};
  try {
    const model = await making;
    weights = tf.tidy(() => tf.io.decodeWeights(bytes.buffer, specs));
    putIn(model, weights);
    return model;
  } catch (cause) {
    for (const [, variable] of made) variable.dispose();
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] as string) : String(cause);
    throw new ModelFileError(path, 'hold a model that can be made again', reason, {cause});
  } finally {
    tf.dispose(weights);
  }
}

/** Gives the model its weights, to the bit: its own `loadWeights` would put them under the constraints. */
function putIn(model: tf.LayersModel, weights: tf.NamedTensorMap): void {
  const names = model.weights.map(({originalName}) => originalName);
  const missing = names.find(name => weights[name] === undefined);
  if (missing !== undefined) throw new Error(`no values for the weight ${missing}`);
  const unknown = Object.keys(weights).find(name => !names.includes(name));
  if (unknown !== undefined) throw new Error(`values for ${unknown}, which no layer has`);
  if (new Set(names).size < names.length) throw new Error('two weights of one name');
  for (const {originalName, shape} of model.weights) {
    const found = (weights[originalName] as tf.Tensor).shape;
    if (found.join() !== shape.join()) throw new Error(`the weight ${originalName} of shape [${found.join(', ')}]`);
  }
  for (const weight of model.weights)
    overwrite(weight.read() as tf.Variable, weights[weight.originalName] as tf.Tensor);
}

async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const {readFile} = nodeModule<typeof fs>('fs/promises');
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const found = code === 'ENOENT' || code === 'ENOTDIR' ? 'no such file' : (cause as Error).message;
    throw new ModelFileError(path, 'be a file that can be read', found, {cause});
  }
}

function parsed(path: string, bytes: Uint8Array): ModelFile {
  let file: Partial<ModelFile> | null;
  try {
    file = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes)) as Partial<ModelFile> | null;
  } catch (cause) {
    throw new ModelFileError(path, 'be JSON', (cause as Error).message, {cause});
  }
  const {modelTopology, weightsManifest, gradlab} = file ?? {};
  const rule = 'be a model that gradlab saved';
  if (file?.format !== 'layers-model') throw new ModelFileError(path, rule, `format ${JSON.stringify(file?.format)}`);
  if (typeof modelTopology !== 'object' || modelTopology === null) throw new ModelFileError(path, rule, 'no layers');
  const [group] = Array.isArray(weightsManifest) ? (weightsManifest as ModelFile['weightsManifest']) : [];
  const isNamed =
    group?.paths?.length === 1 && /^[-\w.]+$/.test(String(group.paths[0])) && Array.isArray(group.weights);
  if (!isNamed) throw new ModelFileError(path, rule, 'no list of weights');
  if (typeof gradlab?.sha256 !== 'string' || typeof gradlab.bytes !== 'number') {
    throw new ModelFileError(path, rule, 'no SHA-256 of the weights');
  }
  return file as ModelFile;
}
