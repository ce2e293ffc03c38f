import {afterEach, beforeAll, describe, expect, it} from 'vitest';
import {floatsAt, offsetOf} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {adaGrad, adam, adamW, momentum, rmsProp, sgd, type TransformOptimizer} from '../../../src/optimizers/index.ts';
import {ADAGRAD, ADAM, ADAMW, CENTERED_RMSPROP, PROBLEM, RMSPROP, STEPS} from './reference.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '3';
  setUpEngine();
});

afterEach(() => tf.setBackend('wasm'));

const gradientsOf = (...pairs: readonly (readonly [tf.Variable, readonly number[] | Float32Array])[]) =>
  Object.fromEntries(pairs.map(([variable, values]) => [variable.name, tf.tensor(values, variable.shape)]));

/** w of the reference problem after each of `STEPS`. */
function trajectory(optimizer: tf.Optimizer): number[][] {
  const weights = tf.variable(tf.tensor1d([...PROBLEM.start]));
  const curvature = tf.tensor1d([...PROBLEM.curvature]);
  const target = tf.tensor1d([...PROBLEM.target]);
  const points: number[][] = [];
  for (let step = 1; step <= 20; step++) {
    optimizer.applyGradients({[weights.name]: tf.tidy(() => curvature.mul(weights.sub(target)))});
    if (STEPS.includes(step)) points.push([...weights.dataSync()]);
  }
  return points;
}

function expectClose(actual: readonly number[][], expected: readonly (readonly number[])[], tolerance: number) {
  const distances = expected.flatMap((row, i) =>
    row.map((value, j) => Math.abs(value - (actual[i]?.[j] ?? Number.NaN))),
  );
  expect(Math.max(...distances)).toBeLessThan(tolerance);
}

/** SGD with momentum in float64, by torch's documentation. */
function momentumTrajectory(rate: number, decay: number, nesterov: boolean): number[][] {
  const weights = [...PROBLEM.start] as number[];
  const velocity = [0, 0, 0];
  const points: number[][] = [];
  for (let step = 1; step <= 20; step++) {
    for (let i = 0; i < 3; i++) {
      const gradient = (PROBLEM.curvature[i] as number) * ((weights[i] as number) - (PROBLEM.target[i] as number));
      velocity[i] = decay * (velocity[i] as number) + gradient;
      const moved = nesterov ? gradient + decay * (velocity[i] as number) : (velocity[i] as number);
      weights[i] = (weights[i] as number) - rate * moved;
    }
    if (STEPS.includes(step)) points.push([...weights]);
  }
  return points;
}

const CASES: readonly (readonly [
  name: string,
  make: () => TransformOptimizer,
  expected: readonly (readonly number[])[],
])[] = [
  ['sgd', () => sgd({learningRate: 0.05}), momentumTrajectory(0.05, 0, false)],
  ['momentum', () => momentum({learningRate: 0.02}), momentumTrajectory(0.02, 0.9, false)],
  ['nesterov', () => momentum({learningRate: 0.02, nesterov: true}), momentumTrajectory(0.02, 0.9, true)],
  ['adagrad', () => adaGrad({learningRate: 0.1}), ADAGRAD],
  ['rmsprop', () => rmsProp(), RMSPROP],
  ['centered rmsprop', () => rmsProp({centered: true}), CENTERED_RMSPROP],
  ['adam', () => adam({learningRate: 0.1}), ADAM],
  ['adamw', () => adamW({learningRate: 0.1, weightDecay: 0.1}), ADAMW],
];

describe.each(CASES)('%s', (_name, make, expected) => {
  it('follows the reference in float64', () => {
    expectClose(trajectory(make()), expected, 3e-6);
  });

  it('computes the same by ops on another backend', () => {
    tf.setBackend('cpu');
    expectClose(trajectory(make()), expected, 3e-6);
  });

  it('does the same to a float whatever its place and the threads', () => {
    // 40 000 + 3 floats are split over three threads at places that are no multiples of a vector.
    const sizes = [3, 20_001, 1, 19_998];
    const value = (index: number) => Math.sin(index % 1009);
    const variables = sizes.map(size =>
      tf.variable(tf.tensor1d(Float32Array.from({length: size}, (_, i) => value(i)))),
    );
    const alone = tf.variable(tf.tensor1d(Float32Array.from({length: 1009}, (_, i) => value(i))));
    const [together, single] = [make(), make()];
    for (let step = 0; step < 3; step++) {
      const gradient = (size: number) => Float32Array.from({length: size}, (_, i) => Math.cos(3 * (i % 1009) + step));
      together.applyGradients(gradientsOf(...variables.map(variable => [variable, gradient(variable.size)] as const)));
      single.applyGradients(gradientsOf([alone, gradient(1009)]));
    }
    const expectedValues = alone.dataSync();
    const different = variables.map(
      variable => variable.dataSync().filter((actual, index) => actual !== expectedValues[index % 1009]).length,
    );
    expect(different).toEqual([0, 0, 0, 0]);
  });

  it('writes nothing behind a variable', () => {
    const variable = tf.variable(tf.tensor1d([1, 2, 3, 4, 5]));
    const optimizer = make();
    optimizer.applyGradients(gradientsOf([variable, [1, 1, 1, 1, 1]]));
    const behind = floatsAt(offsetOf(variable) + 20, 3);
    behind.fill(7);
    optimizer.applyGradients(gradientsOf([variable, [1, 1, 1, 1, 1]]));
    expect([...floatsAt(offsetOf(variable) + 20, 3)]).toEqual([7, 7, 7]);
  });

  it('lets a NaN of the gradient show in the parameter', () => {
    const variable = tf.variable(tf.tensor1d([1, 1]));
    make().applyGradients(gradientsOf([variable, [Number.NaN, 1]]));
    const [first, second] = variable.dataSync();
    expect([first, Number.isFinite(second)]).toEqual([Number.NaN, true]);
  });

  it('goes on where saved weights left off', async () => {
    const [kept, other] = [tf.variable(tf.tensor1d([1, -2])), tf.variable(tf.tensor1d([1, -2]))];
    const [original, restored] = [make(), make()];
    for (let step = 0; step < 3; step++) original.applyGradients(gradientsOf([kept, [0.5 + step, -1]]));
    other.assign(kept.clone());
    await restored.setWeights(
      // As in another process, where the variable of that name is another.
      (await original.getWeights()).map(({name, tensor}) => ({name: name.replace(kept.name, 'saved'), tensor})),
    );
    original.applyGradients(gradientsOf([kept, [0.25, 3]]));
    restored.applyGradients(gradientsOf([other, [0.25, 3]]));
    expect([...other.dataSync()]).toEqual([...kept.dataSync()]);
    expect(restored.iterations).toBe(4);
  });

  it('comes back from its configuration', () => {
    const optimizer = make();
    const copy = (optimizer.constructor as unknown as typeof TransformOptimizer).fromConfig(
      optimizer.constructor as never,
      optimizer.getConfig(),
    ) as unknown as TransformOptimizer;
    expect(copy.getConfig()).toEqual(optimizer.getConfig());
    expectClose(trajectory(copy), expected, 3e-6);
  });

  it('frees its state on dispose', () => {
    const variable = tf.variable(tf.tidy(() => tf.ones([3])));
    const gradient = tf.ones([3]);
    const before = tf.memory().numTensors;
    const optimizer = make();
    optimizer.applyGradients({[variable.name]: gradient});
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('TransformOptimizer', () => {
  it('keeps the state of a variable whatever the order of the gradients', () => {
    const [a, b] = [tf.variable(tf.tensor1d([1])), tf.variable(tf.tensor1d([1]))];
    const optimizer = momentum({learningRate: 1, momentum: 0.5});
    optimizer.applyGradients(gradientsOf([a, [1]], [b, [0]]));
    optimizer.applyGradients(gradientsOf([b, [0]], [a, [0]]));
    expect([a.dataSync()[0], b.dataSync()[0]]).toEqual([1 - 1 - 0.5, 1]);
  });

  it('leaves a variable without a gradient alone', () => {
    const [a, b] = [tf.variable(tf.tensor1d([1])), tf.variable(tf.tensor1d([1]))];
    const optimizer = momentum({learningRate: 1, momentum: 0.5});
    optimizer.applyGradients(gradientsOf([a, [1]], [b, [1]]));
    optimizer.applyGradients([
      {name: a.name, tensor: tf.tensor1d([0])},
      {name: b.name, tensor: null as unknown as tf.Tensor},
    ]);
    expect([a.dataSync()[0], b.dataSync()[0]]).toEqual([-0.5, 0]);
  });

  it('leaves tensors that share a buffer with a variable as they are', () => {
    const start = tf.tensor1d([1, 2]);
    const variable = tf.variable(start);
    const snapshot = variable.clone();
    const column = variable.reshape([2, 1]);
    sgd({learningRate: 1}).applyGradients(gradientsOf([variable, [1, 1]]));
    expect([start, snapshot, column].map(tensor => [...tensor.dataSync()])).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect([...variable.dataSync()]).toEqual([0, 1]);
  });

  it('takes the learning rate that was set last', () => {
    const variable = tf.variable(tf.tensor1d([0]));
    const optimizer = sgd({learningRate: 1});
    optimizer.applyGradients(gradientsOf([variable, [1]]));
    optimizer.learningRate = 0.5;
    optimizer.applyGradients(gradientsOf([variable, [1]]));
    optimizer.setLearningRate(0.25);
    optimizer.applyGradients(gradientsOf([variable, [1]]));
    expect(variable.dataSync()[0]).toBe(-1.75);
    expect(optimizer.learningRate).toBe(0.25);
  });

  it('refuses a learning rate that is none', () => {
    expect(() => sgd({learningRate: -1})).toThrow(
      'Cannot create sgd as learningRate must be >= 0 and < Infinity: current value is -1',
    );
    const optimizer = adam();
    expect(() => {
      optimizer.learningRate = Number.NaN;
    }).toThrow(RangeError);
  });

  it('refuses a gradient of another shape, or of no variable', () => {
    const variable = tf.variable(tf.tensor1d([0, 1]), true, 'pair');
    expect(() => sgd().applyGradients({[variable.name]: tf.tensor1d([1])})).toThrow(
      '"pair", [2]: current shape is [1]',
    );
    expect(() => sgd().applyGradients({nobody: tf.tensor1d([1])})).toThrow('there is no "nobody"');
  });

  it('lets moments die out instead of becoming denormal', async () => {
    const variable = tf.variable(tf.tensor1d([1, 1, 1, 1, 1]));
    const optimizer = adam({beta2: 0.9});
    optimizer.applyGradients(gradientsOf([variable, [1, 1, 1, 1, 1]]));
    for (let step = 0; step < 1200; step++) optimizer.applyGradients(gradientsOf([variable, [0, 0, 0, 0, 0]]));
    const [, first, second] = await optimizer.getWeights();
    expect([...(first?.tensor.dataSync() ?? []), ...(second?.tensor.dataSync() ?? [])]).toEqual(new Array(10).fill(0));
  });

  it('stays within 1e-5 of Adam in float64 over 1000 steps', () => {
    const variable = tf.variable(tf.tensor1d([1, -1, 0.5]));
    const optimizer = adam({learningRate: 0.01});
    const [p, m, v] = [
      [1, -1, 0.5],
      [0, 0, 0],
      [0, 0, 0],
    ] as [number[], number[], number[]];
    for (let t = 1; t <= 1000; t++) {
      const gradient = Float32Array.from(p, (_, i) => Math.sin(0.7 * t + i) + 0.1);
      optimizer.applyGradients(gradientsOf([variable, gradient]));
      gradient.forEach((g, i) => {
        m[i] = 0.9 * (m[i] as number) + 0.1 * g;
        v[i] = 0.999 * (v[i] as number) + 0.001 * g * g;
        const scale = Math.sqrt((v[i] as number) / (1 - 0.999 ** t)) + 1e-8;
        p[i] = (p[i] as number) - (0.01 * (m[i] as number)) / (1 - 0.9 ** t) / scale;
      });
    }
    expectClose([[...variable.dataSync()]], [p], 1e-5);
  });

  it('trains a model of TensorFlow.js, which saves and loads it', async () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], kernelInitializer: 'zeros'})]});
    model.compile({optimizer: adam({learningRate: 0.1}), loss: 'meanSquaredError'});
    const [x, y] = [tf.tensor2d([[0], [1], [2], [3]]), tf.tensor2d([[1], [3], [5], [7]])];
    await model.fit(x, y, {epochs: 250, batchSize: 4, shuffle: false});
    const [slope, offset] = model.getWeights().map(weight => weight.dataSync()[0] as number);
    expect(Math.abs((slope as number) - 2) + Math.abs((offset as number) - 1)).toBeLessThan(0.05);

    let saved: tf.io.ModelArtifacts = {};
    const keep = tf.io.withSaveHandler(async artifacts => {
      saved = artifacts;
      return {modelArtifactsInfo: {dateSaved: new Date(0), modelTopologyType: 'JSON'}};
    });
    await model.save(keep, {includeOptimizer: true});
    const loaded = (await tf.loadLayersModel(tf.io.fromMemory(saved))) as tf.LayersModel;
    for (const each of [model, loaded]) await each.fit(x, y, {epochs: 3, batchSize: 4, shuffle: false});
    expect(loaded.getWeights().map(weight => weight.dataSync()[0])).toEqual(
      model.getWeights().map(weight => weight.dataSync()[0]),
    );
  });
});
