import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import * as folder from '../../src/initializers/index.ts';
import {sgd} from '../../src/optimizers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const {lsuv, ...factories} = folder;

/** What every initializer has. */
interface AnyInitializer extends ReturnType<typeof tf.initializers.zeros> {
  readonly seed: number;
}

type Factory = (options?: object) => AnyInitializer;

/** Options that differ from the defaults, of those that have more than a seed. */
const OTHERS: Readonly<Record<string, object>> = {
  glorotNormal: {truncated: true},
  glorotUniform: {depthwise: true},
  heNormal: {truncated: true, depthwise: true},
  heUniform: {depthwise: true},
  leCunNormal: {truncated: true},
  leCunUniform: {depthwise: true},
  normal: {mean: 1, deviation: 0},
  normalFan: {rule: 'fanOut', gain: 0.5, truncated: true},
  orthogonal: {gain: 1.5},
  randomWalk: {activation: 'linear'},
  truncatedNormal: {mean: -1, deviation: 2},
  uniform: {min: 0, max: 0.25},
  uniformFan: {rule: 'fanIn'},
};

const MAKERS = Object.entries(factories as unknown as Readonly<Record<string, Factory>>).flatMap(([name, make]) =>
  [{}, OTHERS[name]].flatMap(options =>
    options === undefined
      ? []
      : [[`${name}(${JSON.stringify(options)})`, (seed?: object) => make({...options, ...seed})]],
  ),
) as [string, (seed?: object) => AnyInitializer][];

const X = tf.keep(
  tf.tensor2d([
    [0.5, -1.25, 2],
    [-0.75, 0.3, 1.5],
    [1.1, 0.9, -0.4],
    [-2, 0.05, 0.7],
  ]),
);
const Y = tf.keep(
  tf.tensor2d([
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
  ]),
);

const valuesOf = (initializer: AnyInitializer, shape: number[] = [3, 3, 4, 5]): number[] =>
  tf.tidy(() => [...initializer.apply(shape).dataSync()]);

function modelWith(kernelInitializer: AnyInitializer): tf.Sequential {
  return tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [3], kernelInitializer})]});
}

const kernelOf = (model: tf.LayersModel): number[] => [...(model.getWeights()[0] as tf.Tensor).dataSync()];

describe.each(MAKERS)('initializers.%s', (_, make) => {
  it('gives float32 weights of the shape, the same for one seed, others for another', () => {
    const weights = make({seed: 0}).apply([4, 6]);
    expect([weights.shape, weights.dtype]).toEqual([[4, 6], 'float32']);
    expect(valuesOf(make({seed: 0}))).toEqual(valuesOf(make({seed: 0})));
    if (new Set(valuesOf(make({seed: 0}))).size === 1) return;
    expect(valuesOf(make({seed: 0}))).not.toEqual(valuesOf(make({seed: 1})));
    expect(valuesOf(make())).not.toEqual(valuesOf(make()));
  });

  it('is rebuilt from its config, which holds all options and the seed', () => {
    const one = make();
    const config = JSON.parse(JSON.stringify(one.getConfig())) as tf.serialization.ConfigDict;
    const Class = one.constructor as new (config: tf.serialization.ConfigDict) => AnyInitializer;
    const again = new Class(config);
    expect(again.getConfig()).toEqual(one.getConfig());
    expect(valuesOf(again)).toEqual(valuesOf(one));
  });

  it('survives the JSON of a model', async () => {
    const one = make();
    const model = modelWith(one);
    const again = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string) as tf.io.ModelJSON);
    expect(again.toJSON()).toBe(model.toJSON());
    expect(kernelOf(again)).toEqual(kernelOf(model));
    const {kernelInitializer} = again.layers[0] as unknown as {kernelInitializer: AnyInitializer};
    expect(kernelInitializer.getConfig()).toMatchObject(one.getConfig());
  });

  it('starts a model that fit and trainingStep train', async () => {
    const model = modelWith(make({seed: 1}));
    const before = kernelOf(model);
    model.compile({optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError'});
    await model.fit(X, Y, {epochs: 2, verbose: 0});
    expect(kernelOf(model)).not.toEqual(before);
    const loss = (x: tf.Tensor, y: tf.Tensor) =>
      tf.losses.meanSquaredError(y, model.apply(x) as tf.Tensor) as tf.Scalar;
    const step = trainingStep({loss, optimizer: sgd({learningRate: 0.05}), replay: true});
    const losses = Array.from({length: 6}, () => step(X, Y));
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    step.dispose();
  });

  it('leaves no tensor behind but the weights', () => expectNoLeak(() => make().apply([4, 4]).dispose()));

  it('makes an empty kernel of an empty shape', () => {
    expect(valuesOf(make(), [0, 3])).toEqual([]);
  });
});

it('lsuv is no initializer, and has tests of its own', () => expect(typeof lsuv).toBe('function'));
