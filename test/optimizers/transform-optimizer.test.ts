import {afterEach, describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {exponential} from '../../src/schedules/index.ts';

afterEach(() => tf.setBackend('wasm'));

const {adam, chain, elementwise, momentum, scaleByRate, sgd, trace, TransformOptimizer} = optimizers;
const at = (optimizer: tf.Optimizer, weight: tf.Variable, gradient: number): number => {
  optimizer.applyGradients({[weight.name]: tf.scalar(gradient)});
  return weight.dataSync()[0] as number;
};
const scalar = (value: number) => tf.tidy(() => tf.variable(tf.scalar(value)));

describe('the learning rate', () => {
  it('is that of the next step, and follows its schedule', () => {
    const optimizer = sgd({learningRate: exponential({rate: 1, factor: 0.5})});
    const weight = scalar(0);
    expect(optimizer.learningRate).toBe(1);
    expect([at(optimizer, weight, 1), at(optimizer, weight, 1), at(optimizer, weight, 1)]).toEqual([-1, -1.5, -1.75]);
    expect(optimizer.learningRate).toBe(0.125);
  });

  it('can be set, by a number or a schedule, and stands in the config then', () => {
    const optimizer = momentum({learningRate: 1, momentum: 0});
    const weight = scalar(0);
    optimizer.learningRate = 0.5;
    expect(at(optimizer, weight, 1)).toBe(-0.5);
    optimizer.setLearningRate(exponential({rate: 1, factor: 0.5}));
    expect(at(optimizer, weight, 1)).toBe(-1);
    const {links} = optimizer.getConfig().transform as unknown as {links: {rate?: unknown}[]};
    expect(links.at(-1)?.rate).toEqual({name: 'exponential', rate: 1, factor: 0.5, every: 1});
  });

  it('is that of the last scaleByRate', () => {
    const optimizer = new TransformOptimizer(chain(scaleByRate({rate: 2}), trace(), scaleByRate({rate: 3})));
    optimizer.learningRate = 5;
    // Two of them turn the step uphill.
    expect(at(optimizer, scalar(0), 1)).toBe(10);
  });

  it.each([true, false])('that is set reaches replayed steps (in one pass: %s)', fused => {
    const weight = scalar(3);
    const optimizer = new TransformOptimizer(scaleByRate({rate: 0.25}), {fused});
    const loss = (x: tf.Tensor, y: tf.Tensor) => x.mul(weight).sub(y).square().mean() as tf.Scalar;
    const step = trainingStep({loss, optimizer, variables: [weight]});
    const one = tf.tensor1d([1]);
    const losses = (count: number) => Array.from({length: count}, () => step(one, one));
    expect(losses(5)).toEqual([4, 1, 0.25, 0.0625, 0.015625]);
    optimizer.learningRate = 0;
    expect(losses(2)).toEqual([0.00390625, 0.00390625]);
    optimizer.learningRate = count => (count === 7 ? 0.5 : 1);
    expect(losses(2)).toEqual([0.00390625, 0]);
    expect([step.mode, optimizer.iterations]).toEqual(['replayed', 9]);
  });

  it('is refused where the chain has none, or it is none', () => {
    const optimizer = new TransformOptimizer(trace());
    const message = 'Cannot use the learning rate as the chain must have a scaleByRate: current value is ["trace"]';
    expect(() => optimizer.learningRate).toThrow(message);
    expect(() => optimizer.setLearningRate(1)).toThrow(message);
    expect(() => adam().setLearningRate(-1)).toThrow('Cannot set the learning rate as it must be >= 0');
    expect(() => at(sgd({learningRate: () => -1}), scalar(0), 1)).toThrow(
      'Cannot take a step as its learning rate must be >= 0 and < Infinity: current value is -1',
    );
    expect(() => at(momentum({momentum: () => 1}), scalar(0), 1)).toThrow(
      'Cannot take a step as its momentum must be >= 0 and < 1: current value is 1',
    );
  });
});

describe('observe', () => {
  it.each([true, false])('reports what every step did (in one pass: %s)', fused => {
    const weight = scalar(1);
    const links = chain(optimizers.clipByValue({value: 2}), trace({decay: 0.5}), scaleByRate({rate: 0.5}));
    const optimizer = new TransformOptimizer(links, {fused});
    const rows: number[][] = [];
    const stop = optimizer.observe(({count, parameters, gradients, updates}) => {
      const only = (tensors: optimizers.Tensors) => tensors[weight.name]?.dataSync()[0] as number;
      rows.push([count, only(parameters), only(gradients), only(updates)]);
    });
    at(optimizer, weight, 4);
    at(optimizer, weight, -1);
    stop();
    at(optimizer, weight, 1);
    expect(rows).toEqual([
      [1, 1, 4, -1],
      [2, 0, -1, 0],
    ]);
    expect(weight.dataSync()[0]).toBe(-0.5);
  });

  it('changes no bit', () => {
    const values = [false, true].map(observed => {
      const weight = scalar(1);
      const optimizer = adam();
      if (observed) optimizer.observe(({updates}) => updates[weight.name]?.dataSync());
      for (let step = 0; step < 5; step++) at(optimizer, weight, Math.sin(step));
      return weight.dataSync()[0];
    });
    expect(values[0]).toBe(values[1]);
  });

  it('sees every step of a training that would be replayed', () => {
    const weight = scalar(3);
    const optimizer = sgd({learningRate: 0.25});
    const loss = (x: tf.Tensor, y: tf.Tensor) => x.mul(weight).sub(y).square().mean() as tf.Scalar;
    const step = trainingStep({loss, optimizer, variables: [weight]});
    const one = tf.tensor1d([1]);
    const run = (count: number) => Array.from({length: count}, () => step(one, one));
    run(5);
    expect(step.mode).toBe('replayed');
    const counts: number[] = [];
    const stop = optimizer.observe(({count}) => counts.push(count));
    run(3);
    expect([step.mode, step.refusal, counts]).toEqual(['eager', 'its optimizer is observed', [6, 7, 8]]);
    stop();
    run(5);
    expect([step.mode, step.refusal, optimizer.iterations]).toEqual(['replayed', undefined, 13]);
    expect(weight.dataSync()[0]).toBe(1 + 2 * 0.5 ** 13);
  });

  it('includes what a constraint takes back, and leaves no tensor behind', () => {
    const layer = tf.layers.dense({units: 1, inputShape: [1], useBias: false, kernelConstraint: 'nonNeg'});
    const model = tf.sequential({layers: [layer]});
    layer.setWeights([tf.tensor2d([[1]])]);
    const optimizer = sgd({learningRate: 1});
    const seen: number[] = [];
    optimizer.observe(({updates}) => seen.push(...Object.values(updates).map(one => one.dataSync()[0] as number)));
    const before = tf.memory().numTensors;
    // The weight 1 goes to -5, and back to 0.
    optimizer.minimize(() => tf.tidy(() => (model.apply(tf.tensor2d([[6]])) as tf.Tensor).sum()));
    expect(seen).toEqual([-1]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses what is no function', () => {
    expect(() => sgd().observe(1 as never)).toThrow(
      'Cannot observe the optimizer as observer must be a function: current value is 1',
    );
  });
});

describe('a transform of your own', () => {
  /** Keeps a clone of the parameter itself, and gives its state out as its update. */
  const lookBack = elementwise({
    config: {name: 'lookBack'},
    slots: {last: parameter => parameter.clone()},
    update: (_update, {last}, parameter) => [last, {last: parameter.clone()}],
  });

  it('may hand on its state and the parameters themselves', () => {
    const weight = scalar(1);
    const optimizer = new TransformOptimizer(lookBack);
    expect([at(optimizer, weight, 0), at(optimizer, weight, 0), at(optimizer, weight, 0)]).toEqual([2, 3, 5]);
  });

  it('is replayed like any other', () => {
    const run = (replay: boolean) => {
      const weight = scalar(1);
      const loss = (x: tf.Tensor) => x.mul(weight).mean() as tf.Scalar;
      const step = trainingStep({loss, optimizer: new TransformOptimizer(lookBack), variables: [weight], replay});
      const one = tf.tensor1d([1]);
      return Array.from({length: 10}, () => step(one, one));
    };
    expect(run(true)).toEqual([1, 2, 3, 5, 8, 13, 21, 34, 55, 89]);
    expect(run(false)).toEqual(run(true));
  });

  it('has one place for a number that it asks for twice in a step, and a new value each step', () => {
    const seen: number[] = [];
    const number = (count: number) => {
      seen.push(count);
      return count;
    };
    const counted = elementwise({
      config: {name: 'counted'},
      slots: {},
      update: (_update, _slots, _parameter, step) => [step.number(number).add(step.number(number)), {}],
    });
    const [a, b] = [scalar(0), scalar(0)];
    const optimizer = new TransformOptimizer(counted);
    for (let step = 0; step < 2; step++) optimizer.applyGradients({[a.name]: tf.scalar(0), [b.name]: tf.scalar(0)});
    expect([a.dataSync()[0], b.dataSync()[0], seen]).toEqual([6, 6, [1, 2]]);
  });
});

describe('TransformOptimizer', () => {
  it('leaves tensors that share a buffer with a variable as they are', () => {
    for (const fused of [true, false]) {
      const start = tf.tensor1d([1, 2]);
      const weight = tf.variable(start);
      const [snapshot, column] = [weight.clone(), weight.reshape([2, 1])];
      new TransformOptimizer(scaleByRate({rate: 1}), {fused}).applyGradients({[weight.name]: tf.tensor1d([1, 1])});
      expect([start, snapshot, column, weight].map(tensor => [...tensor.dataSync()])).toEqual([
        [1, 2],
        [1, 2],
        [1, 2],
        [0, 1],
      ]);
    }
  });

  it('forgets the state of disposed variables', () => {
    const optimizer = adam();
    const before = tf.memory().numTensors;
    for (let round = 0; round < 3; round++) {
      const weight = scalar(1);
      tf.tidy(() => at(optimizer, weight, 1));
      weight.dispose();
    }
    // m and v of the last one.
    expect(tf.memory().numTensors - before).toBe(2);
  });

  it('takes a gradient of another shape and the same size', () => {
    const weight = tf.variable(tf.zeros([2, 1]));
    for (const fused of [true, false]) {
      const optimizer = new TransformOptimizer(chain(trace(), scaleByRate({rate: 1})), {fused});
      optimizer.applyGradients({[weight.name]: tf.tensor1d([1, 2])});
    }
    expect([weight.shape, ...weight.dataSync()]).toEqual([[2, 1], -2, -4]);
  });

  it('refuses a variable that is given twice, before it changes anything', () => {
    const weight = tf.variable(tf.scalar(1), true, 'twin');
    const entry = {name: weight.name, tensor: tf.scalar(1)};
    const optimizer = sgd();
    expect(() => optimizer.applyGradients([entry, entry])).toThrow(
      'Cannot apply gradients as each variable must be given once: current value is "twin"',
    );
    expect([weight.dataSync()[0], optimizer.iterations]).toEqual([1, 0]);
  });

  it('cannot be saved with a plain function for a schedule', () => {
    const optimizer = adam({learningRate: () => 0.1});
    expect(() => optimizer.getConfig()).toThrow(
      'Cannot save the optimizer as rate of scaleByRate must be a number or a schedule: current value is "a plain function"',
    );
  });

  it('refuses saved state of another shape, and a number of steps that is none', async () => {
    const [small, large] = [tf.variable(tf.zeros([1])), tf.variable(tf.zeros([2]))];
    const [first, second] = [momentum(), momentum()];
    first.applyGradients({[small.name]: tf.ones([1])});
    const [steps, velocity] = await first.getWeights();
    await second.setWeights([steps, {name: `${large.name}/0.velocity`, tensor: velocity?.tensor}] as never);
    expect(() => second.applyGradients({[large.name]: tf.ones([2])})).toThrow(
      `Cannot take over the state "${large.name}/0.velocity" as it must have shape [2]: current shape is [1]`,
    );
    await expect(second.setWeights([{name: 'iter', tensor: tf.scalar(0.5)}])).rejects.toThrow(
      'Cannot load an optimizer as its number of steps must be an integer: current value is 0.5',
    );
  });

  it('keeps loaded state that no variable has asked for yet', async () => {
    const weight = scalar(1);
    const [first, second] = [momentum(), momentum()];
    at(first, weight, 1);
    await second.setWeights(await first.getWeights());
    const saved = await second.getWeights();
    expect(saved.map(({name, tensor}) => [name, tensor.dataSync()[0]])).toEqual([
      ['iter', 1],
      [`${weight.name}/0.velocity`, 1],
    ]);
  });

  it('goes on when the backend changes', () => {
    const weight = scalar(1);
    const optimizer = momentum({learningRate: 1, momentum: 0.5});
    at(optimizer, weight, 1);
    tf.setBackend('cpu');
    expect(at(optimizer, weight, 1)).toBe(-1.5);
    tf.setBackend('wasm');
    expect(at(optimizer, weight, 1)).toBe(-3.25);
  });

  it('comes back from JSON as it was made, fused or not', () => {
    for (const fused of [true, false]) {
      const config = JSON.parse(JSON.stringify(new TransformOptimizer(scaleByRate(), {fused}).getConfig()));
      expect(config).toEqual({
        transform: {name: 'chain', links: [{name: 'scaleByRate', rate: 0.01}]},
        fused,
      });
      const copy = TransformOptimizer.fromConfig(TransformOptimizer as never, config) as unknown as tf.Optimizer;
      expect(copy.getConfig()).toEqual(config);
    }
  });

  it('keeps the constraints of layers in replayed steps', () => {
    const run = (replay: boolean): number[] => {
      const layer = tf.layers.dense({units: 1, inputShape: [2], useBias: false, kernelConstraint: 'nonNeg'});
      const model = tf.sequential({layers: [layer]});
      layer.setWeights([tf.tensor2d([[0.5], [0.1]])]);
      const kernel = layer.trainableWeights[0]?.read() as tf.Variable;
      const loss = (x: tf.Tensor, y: tf.Tensor) => (model.apply(x) as tf.Tensor).sub(y).square().mean() as tf.Scalar;
      const optimizer = optimizers.nadam({learningRate: 0.05});
      const step = trainingStep({loss, optimizer, variables: [kernel], replay});
      const [x, y] = [tf.tensor2d([[1, 2]]), tf.tensor2d([[-1]])];
      const values = Array.from({length: 20}, () => {
        step(x, y);
        return [...kernel.dataSync()];
      });
      expect(step.mode).toBe(replay ? 'replayed' : 'eager');
      return values.flat();
    };
    const replayed = run(true);
    expect(replayed).toEqual(run(false));
    expect([Math.min(...replayed), replayed.at(-1)]).toEqual([0, 0]);
  });

  it('has a clear word for what is no transform', () => {
    expect(() => new TransformOptimizer({} as never)).toThrow(
      'Cannot create optimizer as every link must be a transform: current value is [object Object]',
    );
  });
});
