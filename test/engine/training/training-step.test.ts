import {afterEach, beforeAll, describe, expect, it} from 'vitest';
import {dropout, dropoutGenerator} from '../../../src/engine/kernels/dropout/index.ts';
import {backend} from '../../../src/engine/memory/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {type TrainingStep, trainingStep} from '../../../src/engine/training/index.ts';
import {adam, momentum, sgd} from '../../../src/optimizers/index.ts';
import {batch, bitsOf, type Loss, perceptron} from './networks.ts';

beforeAll(() => {
  process.env.GRADLAB_THREADS = '3';
  setUpEngine();
});

afterEach(() => tf.setBackend('wasm'));

describe('trainingStep', () => {
  /** A line through the origin: loss (w x - y)^2, whose steps are known by hand. */
  function line(options: {replay?: boolean | 'auto'; optimizer?: tf.Optimizer; scale?: () => number} = {}) {
    const weight = tf.tidy(() => tf.variable(tf.tensor1d([3])));
    const {replay = 'auto', optimizer = sgd({learningRate: 0.25}), scale} = options;
    const loss: Loss = (x, y) => {
      const error = x.mul(weight).sub(y).square().mean();
      return (scale === undefined ? error : error.mul(scale())) as tf.Scalar;
    };
    return {weight, optimizer, step: trainingStep({loss, optimizer, variables: [weight], replay})};
  }

  const one = () => tf.tensor1d([1]);

  function run(step: TrainingStep, times: number): number[] {
    return Array.from({length: times}, () => step(one(), one()));
  }

  it('gives the losses that are known by hand', () => {
    const {weight, step} = line();
    expect(run(step, 6)).toEqual([4, 1, 0.25, 0.0625, 0.015625, 0.00390625]);
    expect(weight.dataSync()[0]).toBe(1 + 2 / 64);
    expect([step.mode, step.refusal]).toEqual(['replayed', undefined]);
  });

  it('gives a smaller last batch a plan of its own', () => {
    const [auto, eager] = [line(), line({replay: false})];
    const sizes = [3, 3, 2, 3, 3, 2, 3, 3, 2, 3, 3, 2, 3, 3, 2];
    const modes = sizes.map((size, index) => {
      const values = Float32Array.from({length: size}, (_, i) => Math.sin(i + index));
      const losses = [auto, eager].map(({step}) => step(tf.tensor1d(values), tf.ones([size])));
      expect(losses[0]).toBe(losses[1]);
      return auto.step.mode;
    });
    expect(modes.lastIndexOf('eager')).toBe(8);
    expect(auto.weight.dataSync()).toEqual(eager.weight.dataSync());
  });

  it('takes new learning rates without a new recording', () => {
    for (const make of [() => sgd({learningRate: 0.25}), () => tf.train.sgd(0.25)]) {
      const optimizer = make();
      const {weight, step} = line({optimizer});
      run(step, 4);
      optimizer.setLearningRate(0);
      const before = weight.dataSync()[0];
      run(step, 2);
      expect(weight.dataSync()[0]).toBe(before);
      expect(step.mode).toBe('replayed');
      optimizer.setLearningRate(0.5);
      run(step, 1);
      expect(weight.dataSync()[0]).toBe(1);
      expect(optimizer.iterations).toBe(7);
    }
  });

  it('follows a variable that was assigned from outside', () => {
    const {weight, step} = line();
    run(step, 5);
    tf.tidy(() => weight.assign(tf.tensor1d([5])));
    expect(run(step, 4)).toEqual([16, 4, 1, 0.25]);
    expect(step.mode).toBe('replayed');
  });

  it('leaves a clone of a variable as it is', () => {
    const {weight, step} = line();
    run(step, 5);
    const clone = weight.clone();
    const values = [...clone.dataSync()];
    run(step, 5);
    expect([...clone.dataSync()]).toEqual(values);
    clone.dispose();
    run(step, 3);
    expect(weight.dataSync()[0]).toBe(1 + 2 * 0.5 ** 13);
  });

  it('sees a batch whose tensor comes again with other values', () => {
    const {weight, step} = line();
    const x = tf.tidy(() => tf.variable(one()));
    const y = one();
    for (let index = 0; index < 5; index++) step(x, y);
    tf.tidy(() => x.assign(tf.tensor1d([2])));
    const before = weight.dataSync()[0] as number;
    expect(step(x, y)).toBe((2 * before - 1) ** 2);
  });

  it('leaves no tensor and no memory behind in 200 steps', () => {
    const {variables, loss} = perceptron([2, 16, 16, 2]);
    for (const replay of [false, 'auto'] as const) {
      const step = trainingStep({loss, variables, optimizer: adam(), replay});
      const [x, y] = batch([32, 2], 2, 1);
      for (let index = 0; index < 10; index++) step(x, y);
      const [tensors, bytes, buffers] = [
        tf.memory().numTensors,
        backend().wasm.HEAPU8.length,
        tf.backend().numDataIds(),
      ];
      for (let index = 0; index < 200; index++) step(x, y);
      expect([tf.memory().numTensors, backend().wasm.HEAPU8.length, tf.backend().numDataIds()]).toEqual([
        tensors,
        bytes,
        buffers,
      ]);
      tf.dispose([x, y]);
    }
  });

  it('gives everything back on dispose, and can begin anew', () => {
    const {weight, step} = line();
    const [x, y] = [one(), one()];
    const before = [tf.memory().numTensors, tf.memory().numDataBuffers, tf.backend().numDataIds()];
    for (let index = 0; index < 5; index++) step(x, y);
    step.dispose();
    expect([tf.memory().numTensors, tf.memory().numDataBuffers, tf.backend().numDataIds()]).toEqual(before);
    tf.tidy(() => weight.assign(tf.tensor1d([3])));
    expect(step(x, y)).toBe(4);
  });

  it('runs eagerly, and says why, where values change in JavaScript', () => {
    let calls = 0;
    const {step} = line({scale: () => ++calls});
    const losses = run(step, 8);
    expect(losses[0]).toBe(4);
    expect(calls).toBe(8);
    expect(step.mode).toBe('eager');
    expect(step.refusal).toContain('it makes tensors of other values from call to call');
  });

  it('runs eagerly where other tensors than the batch change', () => {
    const weight = tf.tidy(() => tf.variable(tf.tensor1d([3])));
    const scales = [tf.tensor1d([1]), tf.tensor1d([2]), tf.tensor1d([3])];
    let calls = 0;
    const step = trainingStep({
      loss: (x, y) =>
        x
          .mul(weight)
          .sub(y)
          .square()
          .mul(scales[calls++ % 3] as tf.Tensor)
          .mean() as tf.Scalar,
      optimizer: sgd({learningRate: 0}),
    });
    expect(run(step, 9)).toEqual([4, 8, 12, 4, 8, 12, 4, 8, 12]);
    expect(step.refusal).toBe('it reads other tensors from call to call, beside its batch and variables');
  });

  it('throws at the next check if something changed in JavaScript without a reset', () => {
    let scale = 1;
    const {step} = line({scale: () => scale, optimizer: sgd({learningRate: 0})});
    run(step, 10);
    scale = 2;
    expect(() => run(step, 20)).toThrow('Call its reset() after such a change');
    expect(run(step, 5)).toEqual(new Array(5).fill(8));
  });

  it('reads what changed in JavaScript after a reset', () => {
    let scale = 1;
    const {step, weight} = line({scale: () => scale, optimizer: sgd({learningRate: 0})});
    run(step, 5);
    scale = 3;
    step.reset();
    expect(run(step, 5)).toEqual(new Array(5).fill(3 * ((weight.dataSync()[0] as number) - 1) ** 2));
  });

  it('runs a variable that is assigned in the loss eagerly', () => {
    const seen = tf.tidy(() => tf.variable(tf.zeros([1]), false, 'running mean'));
    const weight = tf.tidy(() => tf.variable(tf.tensor1d([3])));
    const step = trainingStep({
      loss: (x, y) => {
        tf.tidy(() => seen.assign(seen.add(x)));
        return x.mul(weight).sub(y).square().mean() as tf.Scalar;
      },
      optimizer: momentum(),
    });
    run(step, 7);
    expect(seen.dataSync()[0]).toBe(7);
    expect(step.refusal).toBe('it assigns, makes or disposes the variable "running mean"');
  });

  it('throws where a replay was asked for and cannot be', () => {
    let calls = 0;
    const {step} = line({scale: () => ++calls, replay: true});
    expect(() => run(step, 8)).toThrow(
      'Cannot replay the training step as it must be static: it makes tensors of other',
    );
  });

  it('is as before after a step that throws', () => {
    let fail = false;
    const {step, weight} = line({
      scale: () => {
        if (fail) throw new Error('stop');
        return 1;
      },
    });
    run(step, 1);
    fail = true;
    expect(() => run(step, 1)).toThrow('stop');
    fail = false;
    expect(run(step, 4)).toEqual([1, 0.25, 0.0625, 0.015625]);
    expect(weight.dataSync()[0]).toBe(1 + 2 / 32);
    expect(step.mode).toBe('replayed');
  });

  it('computes the same on another backend', () => {
    tf.setBackend('cpu');
    const {step} = line();
    expect(run(step, 5)).toEqual([4, 1, 0.25, 0.0625, 0.015625]);
    expect(step.refusal).toBe("the backend is not the engine's");
    expect(() => run(line({replay: true}).step, 1)).toThrow("must be static: the backend is not the engine's");
  });

  it('refuses a batch that is disposed', () => {
    const {step} = line();
    run(step, 5);
    const gone = one();
    gone.dispose();
    expect(() => step(gone, one())).toThrow('Cannot train on a batch as it must be live: [1] is disposed');
  });

  it('draws a new dropout mask in every replay, the one that an eager step draws', () => {
    const results = [false, 'auto'].map(replay => {
      const {variables, loss} = perceptron([20, 16, 2]);
      const generator = dropoutGenerator(5);
      const step = trainingStep({
        loss: (x, y) => loss(dropout(x, 0.5, generator), y),
        variables,
        optimizer: adam(),
        replay: replay as boolean | 'auto',
      });
      const losses = Array.from({length: 12}, () => step(...batch([32, 20], 2, 3)));
      expect(generator.counter).toBe(12);
      return {losses, bits: bitsOf(variables), mode: step.mode};
    });
    expect(results[1]?.mode).toBe('replayed');
    expect(results[1]?.losses).toEqual(results[0]?.losses);
    expect(results[1]?.bits).toEqual(results[0]?.bits);
  });

  it("refuses TensorFlow.js's own dropout, whose masks are drawn in JavaScript", () => {
    const {variables, loss} = perceptron([20, 16, 2]);
    const step = trainingStep({loss: (x, y) => loss(tf.dropout(x, 0.5), y), variables, optimizer: adam()});
    for (let index = 0; index < 7; index++) step(...batch([32, 20], 2, 3));
    expect(step.refusal).toContain('random numbers');
  });

  it('replays a model of layers', () => {
    const results = [false, 'auto'].map(replay => {
      const initializer = (seed: number) => tf.initializers.glorotUniform({seed});
      const model = tf.sequential({
        layers: [
          tf.layers.dense({units: 8, inputShape: [4], activation: 'relu', kernelInitializer: initializer(1)}),
          tf.layers.dense({units: 3, kernelInitializer: initializer(2)}),
        ],
      });
      const step = trainingStep({
        loss: (x, y) => tf.losses.softmaxCrossEntropy(y, model.apply(x, {training: true}) as tf.Tensor) as tf.Scalar,
        optimizer: adam({learningRate: 0.05}),
        replay: replay as boolean | 'auto',
      });
      const losses = Array.from({length: 15}, (_, index) => step(...batch([16, 4], 3, index + 1)));
      const weights = model.getWeights().map(weight => [...weight.dataSync()]);
      const {mode} = step;
      step.dispose();
      model.dispose();
      return {losses, weights, mode};
    });
    expect(results[1]).toEqual({...results[0], mode: 'replayed'});
  });

  it('gives the same bits for the same seed', () => {
    const results = [0, 1].map(() => {
      const {variables, loss} = perceptron([2, 16, 16, 2]);
      const step = trainingStep({loss, variables, optimizer: adam()});
      for (let index = 1; index <= 12; index++) step(...batch([32, 2], 2, index));
      return bitsOf(variables);
    });
    expect(results[1]).toEqual(results[0]);
  });

  it('refuses what is no loss or no optimizer', () => {
    expect(() => trainingStep({loss: 1 as never, optimizer: sgd()})).toThrow(TypeError);
    expect(() => trainingStep({loss: () => tf.scalar(1), optimizer: 'adam' as never})).toThrow(
      'Cannot create a training step as optimizer must be a tf.Optimizer: current value is string',
    );
  });
});

describe('an optimizer of your own', () => {
  class Doubling extends tf.Optimizer {
    static readonly className = 'Doubling';
    refusal: string | undefined;
    replays = 0;

    get replayRefusal(): string | undefined {
      return this.refusal;
    }

    beforeReplay(): void {
      this.replays++;
    }

    override computeGradients(f: () => tf.Scalar, variables?: tf.Variable[]) {
      const {value, grads} = super.computeGradients(f, variables);
      return {value, grads: Object.fromEntries(Object.entries(grads).map(([name, one]) => [name, one.mul(2)]))};
    }

    override applyGradients(gradients: Parameters<tf.Optimizer['applyGradients']>[0]): void {
      sgd({learningRate: 0.125}).applyGradients(gradients);
    }

    getConfig() {
      return {};
    }
  }

  const setup = () => {
    const weight = tf.tidy(() => tf.variable(tf.tensor1d([3])));
    const optimizer = new Doubling();
    const loss: Loss = (x, y) => x.mul(weight).sub(y).square().mean() as tf.Scalar;
    const step = trainingStep({loss, optimizer, variables: [weight]});
    const one = tf.tensor1d([1]);
    return {optimizer, step, run: (times: number) => Array.from({length: times}, () => step(one, one))};
  };

  it('may compute its gradients in its own way, and is told of every replay', () => {
    const {optimizer, step, run} = setup();
    expect(run(6)).toEqual([4, 1, 0.25, 0.0625, 0.015625, 0.00390625]);
    expect([step.mode, optimizer.replays]).toEqual(['replayed', 3]);
  });

  it('may ask for eager steps for a while', () => {
    const {optimizer, step, run} = setup();
    run(4);
    optimizer.refusal = 'it is watched';
    run(2);
    expect([step.mode, step.refusal, optimizer.replays]).toEqual(['eager', 'it is watched', 1]);
    optimizer.refusal = undefined;
    run(1);
    expect([step.mode, step.refusal, optimizer.replays]).toEqual(['replayed', undefined, 2]);
  });

  it('must be able to compute gradients', () => {
    const optimizer = {applyGradients: () => {}} as unknown as tf.Optimizer;
    expect(() => trainingStep({loss: () => tf.scalar(0), optimizer})).toThrow(
      'Cannot create a training step as optimizer must be a tf.Optimizer: current value is object',
    );
  });
});
