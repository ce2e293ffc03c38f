import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';
import {differences} from '../support/differences.ts';
import {expectNoLeak} from '../support/leaks.ts';

/** A layer that draws. */
type RandomLayer = tf.layers.Layer & {readonly seed: number; counter: number};

interface Unit {
  readonly name: string;
  readonly make: (options?: object) => RandomLayer;
  /** Shape of one example. */
  readonly example: readonly number[];
  /** Whether it draws in prediction as well. */
  readonly always: boolean;
  /** Whether its draws are the same on TensorFlow.js's cpu backend. */
  readonly everywhere: boolean;
}

type Factory = (options?: object) => object;
const FACTORIES = layers as unknown as Readonly<Record<string, Factory>>;

const unit = (name: keyof typeof layers, rest: Partial<Unit> & {readonly options?: object} = {}): Unit => {
  const {options, ...given} = rest;
  const make = (more: object = {}) => (FACTORIES[name] as Factory)({...options, ...more}) as RandomLayer;
  return {name, make, example: [7], always: false, everywhere: true, ...given};
};

/** Every layer of the folder that draws; those without defaults with the options that they need. */
const UNITS: readonly Unit[] = [
  unit('dropout'),
  unit('dropout', {name: 'dropout with a noise shape', options: {noiseShape: [null, 1, null]}, example: [3, 4]}),
  unit('spatialDropout', {example: [3, 3, 4]}),
  unit('spatialDropout', {name: 'spatialDropout of series', example: [4, 3]}),
  unit('gaussianDropout', {everywhere: false}),
  unit('alphaDropout', {options: {rate: 0.4}}),
  unit('monteCarloDropout', {always: true}),
  unit('dropConnect', {
    options: {units: 5, activation: 'tanh', kernelInitializer: tf.initializers.randomNormal({seed: 1})},
  }),
  unit('stochasticPooling', {example: [5, 5, 2]}),
  unit('gaussianNoise', {everywhere: false}),
];

const BATCH = 6;

/** Positive numbers, so that stochastic pooling has something to draw. */
const inputOf = ({example}: Unit, seed = 1): tf.Tensor =>
  tf.randomUniform([BATCH, ...example], 0.2, 1, 'float32', seed);

const apply = (layer: tf.layers.Layer, x: tf.Tensor, training = true): number[] =>
  tf.tidy(() => [...(layer.apply(x, {training}) as tf.Tensor).dataSync()]);

/** The layer, then a dense layer with the same start every time. */
function modelOf({make, example}: Unit, options: object = {}): tf.Sequential {
  const dense = tf.layers.dense({units: 1, kernelInitializer: tf.initializers.randomNormal({seed: 2})});
  const input = tf.layers.inputLayer({inputShape: [...example]});
  return tf.sequential({layers: [input, make(options), ...(example.length > 1 ? [tf.layers.flatten()] : []), dense]});
}

const layerOf = (model: tf.LayersModel): RandomLayer =>
  model.layers.find(layer => layer.getClassName().startsWith('Gradlab')) as RandomLayer;

it('every layer of the folder that draws is in the table', () => {
  const drawing = Object.entries(FACTORIES).filter(([name, factory]) => {
    try {
      return name.startsWith('drop') || 'counter' in factory();
    } catch {
      // No random layer but DropConnect needs an argument.
      return false;
    }
  });
  const names = UNITS.map(({name}) => name);
  expect(drawing.map(([name]) => name).filter(name => !names.includes(name))).toEqual([]);
  expect(drawing).toHaveLength(8);
});

describe.each(UNITS)('$name', unitUnderTest => {
  const {make, always, everywhere} = unitUnderTest;

  it('draws anew at each call, the same from the same counter, and counts its draws', () => {
    const layer = make({seed: 0});
    const x = inputOf(unitUnderTest);
    const [first, second] = [apply(layer, x), apply(layer, x)];
    expect(second).not.toEqual(first);
    expect(layer.counter).toBe(2);
    layer.counter = 0;
    expect([apply(layer, x), apply(layer, x)]).toEqual([first, second]);
    layer.counter = 1;
    expect(apply(layer, x)).toEqual(second);
  });

  it('draws by its seed: equal seeds alike, 0 too, others and left out ones otherwise', () => {
    const x = inputOf(unitUnderTest);
    const drawn = [{seed: 0}, {seed: 0}, {seed: 1}, {}, {}].map(options => apply(make(options), x));
    expect(drawn[1]).toEqual(drawn[0]);
    expect(new Set(drawn.map(String)).size).toBe(4);
  });

  it(`is ${always ? 'random' : 'without chance'} in prediction`, () => {
    const layer = make({seed: 3});
    const x = inputOf(unitUnderTest);
    const [first, second] = [apply(layer, x, false), apply(layer, x, false)];
    expect(String(first) === String(second)).toBe(!always);
    expect(layer.counter).toBe(always ? 2 : 0);
  });

  it('survives JSON with its draws', async () => {
    const model = modelOf(unitUnderTest);
    const revived = (await tf.models.modelFromJSON(
      JSON.parse(model.toJSON(undefined, true) as string) as object as never,
    )) as tf.LayersModel;
    const [before, after] = [layerOf(model), layerOf(revived)];
    expect(after.getConfig()).toEqual(before.getConfig());
    expect(after.constructor).toBe(before.constructor);
    revived.setWeights(model.getWeights());
    const x = inputOf(unitUnderTest);
    expect(apply(revived, x)).toEqual(apply(model, x));
    const again = Reflect.construct(before.constructor, [before.getConfig()]) as RandomLayer;
    expect(again.getConfig()).toEqual(before.getConfig());
  });

  it('has the gradient of its draw, by finite differences, to the second order', () => {
    const layer = make({seed: 5});
    const shape = [1, ...unitUnderTest.example];
    const size = tf.util.sizeFromShape(shape);
    const x = Array.from({length: size}, (_, place) => 0.3 + 0.6 * Math.abs(Math.sin(7 * place + 1)));
    const loss = (value: tf.Tensor): tf.Tensor => {
      layer.counter = 3;
      return tf.sum(tf.pow(layer.apply(value, {training: true}) as tf.Tensor, 3));
    };
    const at = (values: number[]) => tf.tensor(values, shape);
    const gradient = (value: tf.Tensor): tf.Tensor => tf.grad(loss)(value);
    const check = (slope: ArrayLike<number>, f: (values: number[]) => number) => {
      const expected = differences(f, x, 4e-3);
      const scale = Math.max(1, ...expected.map(Math.abs));
      expected.forEach((value, place) => {
        expect(Math.abs((slope[place] as number) - value) / scale).toBeLessThan(5e-3);
      });
    };
    tf.tidy(() => {
      check(gradient(at(x)).dataSync(), values => tf.tidy(() => loss(at(values)).dataSync()[0] as number));
      const twice = tf
        .grad(value => tf.sum(tf.square(tf.grad(loss)(value))))(at(x))
        .dataSync();
      check(twice, values => tf.tidy(() => tf.sum(tf.square(gradient(at(values)))).dataSync()[0] as number));
    });
  });

  it('trains in fit', async () => {
    const model = modelOf(unitUnderTest, {seed: 1});
    model.compile({optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError'});
    const {history} = await model.fit(inputOf(unitUnderTest), tf.ones([BATCH, 1]), {
      epochs: 3,
      batchSize: 3,
      verbose: 0,
      shuffle: false,
    });
    expect(history.loss?.every(value => Number.isFinite(value))).toBe(true);
    expect(layerOf(model).counter).toBe(6);
  });

  it('trains in replayed steps with the bits of eager ones, drawing anew in each', () => {
    const x = inputOf(unitUnderTest);
    const y = tf.ones([BATCH, 1]);
    const run = (replay: boolean, rate: number) => {
      const model = modelOf(unitUnderTest, {seed: 6});
      const step = trainingStep({
        loss: (input, target) =>
          tf.losses.meanSquaredError(target, model.apply(input, {training: true}) as tf.Tensor) as tf.Scalar,
        optimizer: tf.train.sgd(rate),
        variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
        replay,
      });
      const losses = Array.from({length: 24}, () => step(x, y));
      const {mode} = step;
      step.dispose();
      return {
        mode,
        losses,
        weights: model.getWeights().map(weight => [...weight.dataSync()]),
        counter: layerOf(model).counter,
      };
    };
    const [eager, replayed] = [run(false, 0.01), run(true, 0.01)];
    expect([eager.mode, replayed.mode]).toEqual(['eager', 'replayed']);
    expect({...replayed, mode: ''}).toEqual({...eager, mode: ''});
    expect(replayed.counter).toBe(24);
    expect(new Set(run(true, 0).losses).size).toBeGreaterThan(8);
  });

  it('leaves no tensor behind, in training and prediction', async () => {
    const layer = make({seed: 1});
    const x = inputOf(unitUnderTest);
    for (const training of [true, false]) {
      await expectNoLeak(() => tf.dispose(layer.apply(x, {training}) as tf.Tensor));
    }
  });

  it(`works on TensorFlow.js's cpu backend${everywhere ? ', with the same draws' : ''}`, async () => {
    const x = [...inputOf(unitUnderTest).dataSync()];
    const shape = [BATCH, ...unitUnderTest.example];
    const draw = () => {
      const layer = make({seed: 9});
      const [value, slope] = tf.tidy(() => {
        const sum = (input: tf.Tensor) => tf.sum(layer.apply(input, {training: true}) as tf.Tensor) as tf.Tensor;
        return [apply(layer, tf.tensor(x, shape)), [...tf.grad(sum)(tf.tensor(x, shape)).dataSync()]];
      }) as unknown as [number[], number[]];
      return {value, slope, counter: layer.counter};
    };
    const ours = draw();
    await tf.setBackend('cpu');
    const theirs = draw();
    await tf.setBackend('wasm');
    expect(theirs.counter).toBe(ours.counter);
    expect([...theirs.value, ...theirs.slope].every(value => Number.isFinite(value))).toBe(true);
    if (!everywhere) return;
    const pairs = [...theirs.value, ...theirs.slope].map((value, place) => [
      value,
      [...ours.value, ...ours.slope][place],
    ]);
    for (const [value, expected] of pairs) expect(value).toBeCloseTo(expected as number, 4);
  });
});
