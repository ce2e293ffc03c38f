import {describe, expect, it} from 'vitest';
import {applyConstraints, Constraint, tf, trainingStep} from '../../../src/engine/index.ts';
import {adam, sgd} from '../../../src/optimizers/index.ts';
import {expectNoLeak} from '../../support/leaks.ts';
import {randomTensor} from '../support.ts';

/** A dense layer of 1 unit whose kernel is pushed to 10 from 0, by steps of 1. */
function pushed(optimizer: tf.Optimizer | string, options: object, target = 10): tf.Sequential {
  const model = tf.sequential({
    layers: [tf.layers.dense({units: 1, inputShape: [1], useBias: false, kernelInitializer: 'zeros', ...options})],
  });
  model.compile({optimizer, loss: (_: tf.Tensor, output: tf.Tensor) => tf.mean(tf.square(tf.sub(output, target)))});
  return model;
}

const norms = (kernel: tf.Tensor): number[] =>
  tf.tidy(() => [...(tf.norm(kernel, 'euclidean', 0) as tf.Tensor).dataSync()]);

const OPTIMIZERS: readonly (readonly [name: string, make: () => tf.Optimizer])[] = [
  ['tf.train.sgd', () => tf.train.sgd(0.25)],
  ['tf.train.momentum', () => tf.train.momentum(0.25, 0.5)],
  ['tf.train.rmsprop', () => tf.train.rmsprop(0.5)],
  ['tf.train.adagrad', () => tf.train.adagrad(2)],
  ['tf.train.adam', () => tf.train.adam(0.5)],
  ['tf.train.adamax', () => tf.train.adamax(0.5)],
  ['tf.train.adadelta', () => tf.train.adadelta(20)],
  ['sgd', () => sgd({learningRate: 0.25})],
  ['adam', () => adam({learningRate: 0.5})],
];

const Base = Constraint as unknown as new () => object;

/** Gradient descent as a reader would write it; it knows nothing of constraints. */
class Plain extends tf.Optimizer {
  static readonly className = 'PlainDescent';
  override applyGradients(gradients: tf.NamedTensorMap | {name: string; tensor: tf.Tensor}[]): void {
    const named = Array.isArray(gradients)
      ? gradients.map(({name, tensor}) => [name, tensor] as const)
      : Object.entries(gradients);
    for (const [name, gradient] of named) {
      const variable = tf.engine().registeredVariables[name] as tf.Variable;
      tf.tidy(() => variable.assign(tf.sub(variable, tf.mul(gradient, 0.25))));
    }
  }
  getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

describe('constraints of layers', () => {
  const x = tf.ones([4, 1]);
  const y = tf.zeros([4, 1]);

  it("hold in plain model.fit with compile('sgd'), where TensorFlow.js lets the kernel go to its target 10", async () => {
    const trained = async (options: object) => {
      const model = pushed('sgd', options);
      await model.fit(x, y, {epochs: 300, batchSize: 4, verbose: 0});
      return model.getWeights()[0]?.dataSync()[0];
    };
    expect(await trained({kernelConstraint: tf.constraints.maxNorm({maxValue: 2})})).toBeCloseTo(2, 5);
    expect(await trained({})).toBeCloseTo(10, 1);
  });

  for (const backend of ['wasm', 'cpu']) {
    for (const [name, make] of [...OPTIMIZERS, ['an optimizer of one’s own', () => new Plain()] as const]) {
      it(`hold after each step of ${name} on ${backend}, of fit and of applyGradients alike`, async () => {
        tf.setBackend(backend);
        const model = pushed(make(), {kernelConstraint: tf.constraints.maxNorm({maxValue: 2})});
        const [inputs, targets] = [tf.ones([4, 1]), tf.zeros([4, 1])];
        await model.fit(inputs, targets, {epochs: 12, batchSize: 4, verbose: 0});
        const weight = () => (model.getWeights()[0] as tf.Tensor).dataSync()[0] as number;
        expect(weight()).toBeCloseTo(2, 5);
        const variable = tf.engine().registeredVariables[model.trainableWeights[0]?.name as string] as tf.Variable;
        const optimizer = make();
        optimizer.minimize(() => variable.square().sum().mul(-1) as tf.Scalar, false, [variable]);
        expect(weight()).toBeCloseTo(2, 5);
        if (name !== 'an optimizer of one’s own') {
          const fresh = make();
          tf.tidy(() => fresh.applyGradients([{name: variable.name, tensor: tf.fill([1, 1], -100)}]));
          expect(weight()).toBeCloseTo(2, 5);
        }
        model.dispose();
        tf.setBackend('wasm');
      });
    }
  }

  it('hold for a bias', async () => {
    const model = pushed('sgd', {useBias: true, biasConstraint: tf.constraints.nonNeg()}, -5);
    await model.fit(x, y, {epochs: 20, batchSize: 4, verbose: 0});
    const [kernel, bias] = model.getWeights().map(weight => weight.dataSync()[0]);
    expect(bias).toBe(0);
    expect(kernel).toBeLessThan(-1);
  });

  it('hold for the kernel of a convolution and for batch normalization’s gamma', async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({
          filters: 2,
          kernelSize: 3,
          inputShape: [5, 5, 1],
          kernelConstraint: tf.constraints.maxNorm({maxValue: 0.5, axis: 2}),
        }),
        tf.layers.batchNormalization({gammaConstraint: tf.constraints.minMaxNorm({minValue: 0.25, maxValue: 0.25})}),
        tf.layers.flatten(),
        tf.layers.dense({units: 1}),
      ],
    });
    model.compile({optimizer: 'sgd', loss: 'meanSquaredError'});
    await model.fit(randomTensor([8, 5, 5, 1]), randomTensor([8, 1], 2), {epochs: 2, verbose: 0});
    const [kernel, , gamma] = model.getWeights() as [tf.Tensor, tf.Tensor, tf.Tensor];
    expect(Math.max(...kernel.abs().dataSync())).toBeLessThan(0.5001);
    expect(tf.norm(gamma).dataSync()[0]).toBeCloseTo(0.25, 5);
  });

  function network(optimizer: tf.Optimizer) {
    const kernelConstraint = tf.constraints.maxNorm({maxValue: 0.5});
    const model = tf.sequential({
      layers: [
        tf.layers.dense({units: 6, inputShape: [5], activation: 'tanh', kernelConstraint}),
        tf.layers.dense({units: 2, kernelConstraint, biasConstraint: tf.constraints.unitNorm({axis: 0})}),
      ],
    });
    model.setWeights([randomTensor([5, 6], 1), tf.zeros([6]), randomTensor([6, 2], 2), tf.tensor1d([1, 0])]);
    const loss = (a: tf.Tensor, b: tf.Tensor) =>
      tf.mean(tf.square(tf.sub(model.apply(a) as tf.Tensor, b))) as tf.Scalar;
    return {model, loss, optimizer};
  }

  for (const make of [() => sgd({learningRate: 0.5}), () => adam({learningRate: 0.1}), () => tf.train.adam(0.1)]) {
    it(`are in the replayed step of ${make().getClassName()}, with the bits of the eager one`, () => {
      const batches = [1, 2, 3].map(seed => [randomTensor([7, 5], seed), randomTensor([7, 2], seed + 10)] as const);
      const run = (replay: boolean) => {
        const {model, ...parts} = network(make());
        const step = trainingStep({...parts, replay});
        const losses = Array.from({length: 30}, (_, index) => step(...(batches[index % 3] as (typeof batches)[0])));
        expect(step.mode).toBe(replay ? 'replayed' : 'eager');
        step.dispose();
        return {losses, weights: model.getWeights().map(weight => [...weight.dataSync()]), model};
      };
      const [eager, replayed] = [run(false), run(true)];
      expect(replayed.losses).toEqual(eager.losses);
      expect(replayed.weights).toEqual(eager.weights);
      const [first, , second, bias] = replayed.model.getWeights() as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      for (const norm of [...norms(first), ...norms(second)]) expect(norm).toBeLessThan(0.50001);
      expect(Math.max(...norms(first))).toBeGreaterThan(0.4999);
      expect(norms(bias)[0]).toBeCloseTo(1, 5);
    });
  }

  it('are applied once where an optimizer does it itself, and again after one that steps within another', () => {
    let count = 0;
    class Counting extends Base {
      apply(weights: tf.Tensor): tf.Tensor {
        count++;
        return tf.minimum(weights, 2);
      }
    }
    class Diligent extends Plain {
      override applyGradients(): void {
        tf.tidy(() => kernel.assign(tf.mul(kernel, 5)));
        applyConstraints([kernel]);
      }
    }
    class Doubling extends tf.SGDOptimizer {
      override applyGradients(gradients: Parameters<tf.Optimizer['applyGradients']>[0]): void {
        super.applyGradients(gradients);
        tf.tidy(() => kernel.assign(tf.mul(kernel, 100)));
      }
    }
    const layer = tf.layers.dense({
      units: 1,
      inputShape: [1],
      useBias: false,
      kernelConstraint: new Counting() as never,
    });
    layer.apply(tf.ones([1, 1]));
    const kernel = tf.engine().registeredVariables[layer.trainableWeights[0]?.name as string] as tf.Variable;
    const steps = (optimizer: tf.Optimizer): number[] => {
      count = 0;
      kernel.assign(tf.fill([1, 1], 1));
      optimizer.minimize(() => tf.sum(tf.mul(kernel, -10)) as tf.Scalar, false, [kernel]);
      return [kernel.dataSync()[0] as number, count];
    };
    expect(steps(new Diligent())).toEqual([2, 1]);
    expect(steps(new Doubling(0.25))).toEqual([2, 2]);
  });

  it('leave weights without a gradient, and those without a constraint, as they are', () => {
    const kernelConstraint = tf.constraints.maxNorm({maxValue: 1});
    const [first, second] = [0, 1].map(() => {
      const layer = tf.layers.dense({units: 1, inputShape: [1], kernelConstraint, useBias: false});
      layer.apply(tf.ones([1, 1]));
      const variable = tf.engine().registeredVariables[layer.trainableWeights[0]?.name as string] as tf.Variable;
      variable.assign(tf.tensor2d([[5]]));
      return variable;
    }) as [tf.Variable, tf.Variable];
    const free = tf.variable(tf.tensor1d([5]));
    sgd({learningRate: 0.5}).applyGradients({[first.name]: tf.tensor2d([[0]]), [free.name]: tf.tensor1d([0])});
    expect(first.dataSync()[0]).toBeCloseTo(1, 5);
    expect(second.dataSync()[0]).toBe(5);
    expect(free.dataSync()[0]).toBe(5);
  });

  it('leave tensors alone that shared the values of the weight', () => {
    const layer = tf.layers.dense({units: 1, inputShape: [1], kernelConstraint: tf.constraints.nonNeg()});
    layer.apply(tf.ones([1, 1]));
    const kernel = tf.engine().registeredVariables[layer.trainableWeights[0]?.name as string] as tf.Variable;
    const source = tf.tensor2d([[-3]]);
    kernel.assign(source);
    const [clone, reshaped] = [kernel.clone(), kernel.reshape([1])];
    applyConstraints([kernel]);
    expect([kernel, source, clone, reshaped].map(tensor => tensor.dataSync()[0])).toEqual([0, -3, -3, -3]);
  });

  it('leak no tensor', async () => {
    const model = pushed('adam', {kernelConstraint: 'maxNorm', useBias: true, biasConstraint: 'unitNorm'});
    await expectNoLeak(() => model.fit(x, y, {epochs: 2, verbose: 0}));
    const {loss, optimizer} = network(adam());
    const step = trainingStep({loss, optimizer});
    const [a, b] = [randomTensor([7, 5]), randomTensor([7, 2])];
    for (let index = 0; index < 5; index++) step(a, b);
    await expectNoLeak(() => step(a, b));
  });

  it('that give another shape are refused by name', () => {
    class Wrong extends Base {
      apply(weights: tf.Tensor): tf.Tensor {
        return weights.sum();
      }
    }
    const layer = tf.layers.dense({units: 2, inputShape: [1], kernelConstraint: new Wrong() as never});
    layer.apply(tf.ones([1, 1]));
    const name = layer.trainableWeights[0]?.name as string;
    const kernel = tf.engine().registeredVariables[name] as tf.Variable;
    expect(() => applyConstraints([kernel])).toThrow(
      new RangeError(`Cannot apply a constraint as it must keep the shape of "${name}", [1,2]: current value is []`),
    );
  });
});
