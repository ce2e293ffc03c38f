import {mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeEach, describe, expect, it} from 'vitest';
import {leakyRelu} from '../../src/activations/index.ts';
import {maxNorm, minMaxNorm} from '../../src/constraints/index.ts';
import {tf} from '../../src/engine/index.ts';
import {alphaDropout, gaussianNoise, maxout} from '../../src/layers/index.ts';
import {meanSquaredError} from '../../src/losses/index.ts';
import {loadModel, ModelFileError, saveModel} from '../../src/models/index.ts';
import {cnn, mlp, selfNormalizing, summary} from '../../src/networks/index.ts';
import {sgd} from '../../src/optimizers/index.ts';
import {elasticNet, l1} from '../../src/regularizers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const root = mkdtempSync(join(tmpdir(), 'gradlab-models-'));
afterAll(() => rmSync(root, {recursive: true, force: true}));
let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(root, `${++count}`, 'deeper');
});

/** Networks with every kind of part inside. */
const MODELS: readonly (readonly [name: string, make: () => tf.LayersModel])[] = [
  [
    'mlp',
    () =>
      mlp({
        ...{inputs: 12, hidden: [6, {units: 5, regularizer: l1({rate: 0.3})}], outputs: 3, seed: 1},
        ...{batchNormalization: true, activation: leakyRelu({slope: 0.3}), regularizer: elasticNet({l1: 0.1, l2: 0.2})},
        ...{constraint: maxNorm({max: 0.9}), inputDropout: 0.2, dropout: place => alphaDropout({...place, rate: 0.2})},
      }),
  ],
  [
    'cnn',
    () =>
      cnn({
        ...{image: [6, 2, 1], filters: [{filters: 3, padding: 'same', pool: 1}], hidden: [4], outputs: 3, seed: 2},
        ...{before: place => gaussianNoise({...place, deviation: 0.3}), dropout: 0.4, activation: 'swish'},
        ...{constraint: minMaxNorm({min: 0.1, max: 2}), batchNormalization: {momentum: 0.7}},
      }),
  ],
  ['self-normalizing mlp', () => selfNormalizing({inputs: 12, hidden: [6, 6], outputs: 3, rate: 0.1, seed: 3}).model],
  [
    'model of the functional kind with maxout',
    () => {
      const input = tf.input({shape: [12]});
      const hidden = maxout({units: 4, pieces: 3}).apply(input) as tf.SymbolicTensor;
      return tf.model({inputs: input, outputs: tf.layers.dense({units: 3}).apply(hidden) as tf.SymbolicTensor});
    },
  ],
];

/** Some steps of training, so that averages and biases are not what they start from. */
async function trained(make: () => tf.LayersModel): Promise<{model: tf.LayersModel; x: tf.Tensor}> {
  const model = make();
  const [{shape}] = model.inputs as [tf.SymbolicTensor];
  const x = tf.randomNormal([8, ...(shape.slice(1) as number[])], 0.5, 2, 'float32', 4);
  const y = tf.randomNormal([8, 3], 0, 1, 'float32', 5);
  model.compile({optimizer: sgd({learningRate: 0.05}), loss: meanSquaredError()});
  for (let step = 0; step < 3; step++) await model.trainOnBatch(x, y);
  y.dispose();
  return {model, x};
}

const outputOf = (model: tf.LayersModel, x: tf.Tensor) =>
  tf.tidy(() => (model.predict(x) as tf.Tensor).dataSync().slice());
const settingsOf = (model: tf.LayersModel) => model.layers.map(layer => [layer.getClassName(), layer.getConfig()]);
const message = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'loaded',
    (error: unknown) => (error instanceof ModelFileError ? error.message : `another error: ${error}`),
  );

describe.each(MODELS)('a trained %s', (_name, make) => {
  it("survives TensorFlow.js's own save and load with all its settings, weights and predictions", async () => {
    const {model, x} = await trained(make);
    let artifacts: tf.io.ModelArtifacts | undefined;
    await model.save(
      tf.io.withSaveHandler(async given => {
        artifacts = given;
        return {modelArtifactsInfo: {dateSaved: new Date(), modelTopologyType: 'JSON'}};
      }),
    );
    const again = await tf.loadLayersModel(tf.io.fromMemory(artifacts as tf.io.ModelArtifacts));
    expect(outputOf(again, x)).toEqual(outputOf(model, x));
    expect(settingsOf(again)).toEqual(settingsOf(model));
  });

  it('survives saveModel and loadModel in the same way, and can be trained on', async () => {
    const {model, x} = await trained(make);
    expect(await saveModel(model, folder)).toBe(join(folder, 'model.json'));
    const again = await loadModel(folder);
    expect(outputOf(again, x)).toEqual(outputOf(model, x));
    expect(settingsOf(again)).toEqual(settingsOf(model));
    expect(summary(again).rows()).toEqual(summary(model).rows());
    again.compile({optimizer: sgd({learningRate: 0.05}), loss: meanSquaredError()});
    const y = tf.zeros([8, 3]);
    expect(Number.isFinite(await again.trainOnBatch(x, y))).toBe(true);
    expect(outputOf(again, x)).not.toEqual(outputOf(model, x));
  });
});

describe('the files', () => {
  const make = (seed: number) => mlp({inputs: 3, hidden: [4], outputs: 2, seed, regularizer: l1()});

  it("are TensorFlow.js's layers format, and its own loader reads them", async () => {
    const model = make(1);
    await saveModel(model, folder);
    const file = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
    expect(file.format).toBe('layers-model');
    const [{paths, weights}] = file.weightsManifest;
    const bytes = readFileSync(join(folder, paths[0]));
    // 3 4 + 4 + 4 2 + 2 float32 numbers
    expect(bytes.length).toBe(4 * 26);
    const weightData = new Uint8Array(bytes).buffer;
    const again = await tf.loadLayersModel(
      tf.io.fromMemory({modelTopology: file.modelTopology, weightSpecs: weights, weightData}),
    );
    const x = tf.ones([1, 3]);
    expect(outputOf(again, x)).toEqual(outputOf(model, x));
  });

  it('are replaced at one blow: a model that was broken off on its way leaves the old one', async () => {
    await saveModel(make(1), folder);
    const old = readFileSync(join(folder, 'model.json'));
    const x = tf.ones([1, 3]);
    const said = outputOf(make(1), x);
    await saveModel(make(2), folder);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(outputOf(await loadModel(folder), x)).toEqual(outputOf(make(2), x));
    // Killed between the weights and model.json: both weights are there, model.json is the old one.
    const other = join(folder, 'other');
    await saveModel(make(1), other);
    const [weights = ''] = readdirSync(other).filter(name => name.endsWith('.bin'));
    writeFileSync(join(folder, weights), readFileSync(join(other, weights)));
    writeFileSync(join(folder, 'model.json'), old);
    expect(outputOf(await loadModel(folder), x)).toEqual(said);
  });

  it('do not leave parts where a folder cannot be written', async () => {
    await saveModel(make(1), folder);
    await expect(saveModel(make(1), join(folder, 'model.json'))).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
  });

  it('are refused in words if damaged, and nothing is loaded', async () => {
    await saveModel(make(1), folder);
    const path = join(folder, 'model.json');
    const good = readFileSync(path, 'utf8');
    const [weights = ''] = readdirSync(folder).filter(name => name.endsWith('.bin'));
    const weightsPath = join(folder, weights);
    const bytes = readFileSync(weightsPath);
    const file = JSON.parse(good);
    const refused = async (rule: string): Promise<void> => {
      const before = tf.memory().numTensors;
      expect(await message(loadModel(folder))).toBe(`Cannot load model as ${rule}`);
      expect(tf.memory().numTensors).toBe(before);
      writeFileSync(path, good);
      writeFileSync(weightsPath, bytes);
    };
    expect(await message(loadModel(join(folder, 'none')))).toBe(
      `Cannot load model as ${join(folder, 'none', 'model.json')} must be a file that can be read: current value is no such file`,
    );
    rmSync(weightsPath);
    await refused(`${weightsPath} must be a file that can be read: current value is no such file`);
    truncateSync(weightsPath, 103);
    await refused(`${weightsPath} must have 104 bytes: current value is 103 bytes`);
    const flipped = Uint8Array.from(bytes);
    flipped[50] = (flipped[50] as number) ^ 1;
    writeFileSync(weightsPath, flipped);
    const found = /current value is [0-9a-f]{64}$/;
    expect(await message(loadModel(folder))).toMatch(found);
    writeFileSync(weightsPath, bytes);

    const mine = 'must be a model that gradlab saved: current value is';
    writeFileSync(path, '{"format": "graph-model"}');
    await refused(`${path} ${mine} format "graph-model"`);
    writeFileSync(path, 'null');
    await refused(`${path} ${mine} format undefined`);
    writeFileSync(path, JSON.stringify({...file, modelTopology: 3}));
    await refused(`${path} ${mine} no layers`);
    writeFileSync(path, JSON.stringify({...file, weightsManifest: []}));
    await refused(`${path} ${mine} no list of weights`);
    writeFileSync(path, JSON.stringify({...file, weightsManifest: [{paths: ['../../secret'], weights: []}]}));
    await refused(`${path} ${mine} no list of weights`);
    writeFileSync(path, JSON.stringify({...file, gradlab: {}}));
    await refused(`${path} ${mine} no SHA-256 of the weights`);
    writeFileSync(path, good.slice(0, 200));
    expect(await message(loadModel(folder))).toMatch(/model\.json must be JSON: current value is /);
    writeFileSync(path, good.replaceAll('"GradlabL1"', '"GradlabNobody"'));
    expect(await message(loadModel(folder))).toMatch(
      /must hold a model that can be made again: current value is .*GradlabNobody/,
    );
    writeFileSync(
      path,
      JSON.stringify({
        ...file,
        weightsManifest: [{...file.weightsManifest[0], weights: file.weightsManifest[0].weights.slice(1)}],
      }),
    );
    const cannot = `${path} must hold a model that can be made again: current value is`;
    await refused(`${cannot} no values for the weight hidden-1/kernel`);
    writeFileSync(path, good.replace('"name":"hidden-1/bias"', '"name":"hidden-9/bias"'));
    await refused(`${cannot} no values for the weight hidden-1/bias`);
    writeFileSync(path, good.replace('"shape":[3,4]', '"shape":[4,3]'));
    await refused(`${cannot} the weight hidden-1/kernel of shape [4, 3]`);
    writeFileSync(path, good);
    expect(await message(loadModel(folder))).toBe('loaded');
  });

  it('may be read at the same time: one that fails takes nothing from another', async () => {
    await saveModel(make(1), folder);
    const broken = join(root, 'broken');
    await saveModel(make(1), broken);
    const path = join(broken, 'model.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"GradlabL1"', '"GradlabNobody"'));
    const loads = [folder, broken, folder, broken].map(loadModel);
    const results = await Promise.allSettled(loads);
    expect(results.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    const x = tf.ones([1, 3]);
    const outputs = results.flatMap(result => (result.status === 'fulfilled' ? [outputOf(result.value, x)] : []));
    expect(outputs).toEqual([outputOf(make(1), x), outputOf(make(1), x)]);
  });

  it('refuse what is no model and no folder', async () => {
    await expect(saveModel({} as tf.LayersModel, folder)).rejects.toThrow(
      new TypeError('Cannot save model as model must be a tf.LayersModel: current value is [object Object]'),
    );
    for (const bad of ['', 3]) {
      const shown = JSON.stringify(bad);
      await expect(saveModel(make(1), bad as string)).rejects.toThrow(
        new TypeError(`Cannot save model as folder must be a path: current value is ${shown}`),
      );
      await expect(loadModel(bad as string)).rejects.toThrow(
        new TypeError(`Cannot load model as folder must be a path: current value is ${shown}`),
      );
    }
  });

  it('keep weights to the bit that their constraint would not let be', async () => {
    const wild = mlp({inputs: 3, hidden: [4], outputs: 2, seed: 1, constraint: maxNorm({max: 0.01})});
    await saveModel(wild, folder);
    const x = tf.ones([1, 3]);
    expect(outputOf(await loadModel(folder), x)).toEqual(outputOf(wild, x));
  });

  it('are not written of a model that could not be read again: two layers of one name', async () => {
    const input = tf.input({shape: [3]});
    const twins = ['first', 'second'].map(name => mlp({inputs: 3, hidden: [4], outputs: 2, name}));
    const outputs = twins.map(twin => twin.apply(input) as tf.SymbolicTensor);
    const both = tf.model({inputs: input, outputs: tf.layers.average().apply(outputs) as tf.SymbolicTensor});
    await expect(saveModel(both, folder)).rejects.toThrow(
      new RangeError('Cannot save model as the names of its weights must differ: current value is "hidden-1/kernel"'),
    );
  });

  it('leave no tensor', async () => {
    const model = make(1);
    await expectNoLeak(async () => {
      await saveModel(model, folder);
      (await loadModel(folder)).dispose();
    });
  });
});
