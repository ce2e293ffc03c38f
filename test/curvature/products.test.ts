import {describe, expect, it} from 'vitest';
import * as activations from '../../src/activations/index.ts';
import {exactObjective, networkObjective, type ObjectiveOptions} from '../../src/curvature/index.ts';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';
import * as losses from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {elasticNet, orthogonal} from '../../src/regularizers/index.ts';
import {direction, distance, examples, network, oneHot} from './support.ts';

const CROSS_ENTROPY = losses.sparseCategoricalCrossEntropy();

/** Value, gradient and products of TensorFlow.js, against those in double precision: ‖error‖₂ / ‖right‖₂ <= 1e-6. */
function expectExact(model: tf.Sequential, options: ObjectiveOptions): void {
  const exact = exactObjective(model, options);
  const f = networkObjective(model, options);
  const [w, v] = [exact.read(), direction(exact.size)];
  try {
    expect(f.value(w) / exact.value(w), 'f').toBeCloseTo(1, 6);
    expect(distance(f.gradient(w), exact.gradient(w)), '∇f').toBeLessThan(1e-6);
    expect(distance(f.hessianProduct(w)(v), exact.hessianProduct(w)(v)), 'H v').toBeLessThan(1e-6);
    expect(distance(f.gaussNewtonProduct(w)(v), exact.gaussNewtonProduct(w)(v)), 'G v').toBeLessThan(1e-6);
  } finally {
    f.dispose();
  }
}

describe('networkObjective', () => {
  it.each([
    ...['elu', 'gelu', 'hardSigmoid', 'hardTanh', 'leakyRelu', 'linear', 'mish', 'relu', 'relu6', 'selu', 'sigmoid'],
    ...['softmax', 'softplus', 'step', 'swish', 'tanh'],
  ])('has products within 1e-6 of those in double precision for %s', name => {
    const regularizer = elasticNet({l1: 0.01, l2: 0.02});
    const activation = activations.fromConfig({name});
    const model = mlp({inputs: 5, hidden: [6, 4], outputs: 3, activation, seed: 1, regularizer});
    expectExact(model, {loss: CROSS_ENTROPY, ...examples()});
    if (name !== 'softmax') return;
    for (const other of [
      activations.gelu({form: 'tanh'}),
      activations.swish({beta: 2}),
      activations.elu({alpha: 0.5}),
    ]) {
      expectExact(network(other), {loss: CROSS_ENTROPY, ...examples()});
    }
  });

  it.each(
    [
      losses.meanSquaredError(),
      losses.halfSquaredError(),
      losses.binaryCrossEntropy(),
      losses.binaryCrossEntropy({labelSmoothing: 0.1, unit: 'bits'}),
      losses.categoricalCrossEntropy({labelSmoothing: 0.1}),
      losses.focal(),
      losses.hinge(),
      losses.squaredHinge(),
      losses.multiclassHinge(),
      losses.multiclassHinge({form: 'crammer-singer'}),
    ].map(loss => ({loss, title: loss.title})),
  )('has products within 1e-6 of those in double precision for $title', ({loss}) => {
    expectExact(network('tanh'), {loss, ...oneHot(examples())});
  });

  it.each(
    [
      losses.binaryCrossEntropy({from: 'probabilities'}),
      losses.categoricalCrossEntropy({from: 'probabilities'}),
      losses.negativeLogLikelihood(),
    ].map(loss => ({loss, title: loss.title})),
  )('has them for $title behind softmax', ({loss}) => {
    const model = network('tanh');
    model.add(tf.layers.activation({activation: 'softmax'}));
    expectExact(model, {loss, ...oneHot(examples())});
  });

  it('gives the bits of the first, eager calls in replayed ones, and leaves the model alone', () => {
    const f = networkObjective(network('tanh'), {loss: CROSS_ENTROPY, ...examples()});
    const w = f.read();
    const [at, v] = [w.map(value => value + 0.1), direction(f.size)];
    const all = () => [[f.value(at)], f.gradient(at), f.hessianProduct(at)(v), f.gaussNewtonProduct(at)(v)];
    const first = all();
    for (let call = 0; call < 5; call++) expect(all()).toEqual(first);
    expect(f.read()).toEqual(w);
    f.write(at);
    expect(f.read()).toEqual(at.map(Math.fround));
    f.dispose();
  });

  it('gives the same in pieces of examples, the last one smaller', () => {
    const options = {loss: CROSS_ENTROPY, ...examples()};
    const model = mlp({inputs: 5, hidden: [4], outputs: 3, activation: 'tanh', seed: 1, regularizer: orthogonal()});
    const [whole, pieces] = [networkObjective(model, options), networkObjective(model, {...options, batchSize: 8})];
    const [w, v] = [whole.read(), direction(whole.size)];
    expect(pieces.value(w)).toBeCloseTo(whole.value(w), 6);
    expect(distance(pieces.gradient(w), whole.gradient(w))).toBeLessThan(1e-6);
    expect(distance(pieces.hessianProduct(w)(v), whole.hessianProduct(w)(v))).toBeLessThan(1e-6);
    whole.dispose();
    pieces.dispose();
  });

  it('takes convolutions, and batch normalization in inference: H v is the change of the gradient', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({filters: 2, kernelSize: 3, activation: 'tanh', inputShape: [6, 6, 1]}),
        layers.batchNormalization(),
        tf.layers.averagePooling2d({poolSize: 2}),
        tf.layers.flatten(),
        tf.layers.dense({units: 3}),
      ],
    });
    const {x, y} = examples(12, 36);
    const images = {values: Float32Array.from(x.flat()), shape: [12, 6, 6, 1]};
    const f = networkObjective(model, {loss: CROSS_ENTROPY, x: images, y, inference: true});
    const [w, v] = [f.read(), direction(f.size)];
    const h = 3e-3;
    const [ahead, behind] = [1, -1].map(sign => f.gradient(w.map((value, i) => value + sign * h * (v[i] as number))));
    const change = (ahead as Float64Array).map(
      (value, i) => (value - ((behind as Float64Array)[i] as number)) / (2 * h),
    );
    expect(distance(f.hessianProduct(w)(v), change)).toBeLessThan(1e-3);
    f.dispose();
  });

  it('takes the weights of a layer that is used twice as one', () => {
    const layer = tf.layers.dense({units: 2, inputShape: [2], useBias: false});
    const f = networkObjective(tf.sequential({layers: [layer, layer]}), {
      ...{loss: losses.halfSquaredError(), x: [[1, 0]], y: [[0, 0]]},
    });
    // o = xᵀ W W: with W = diag(a, b) and x = (1, 0) the loss is a⁴ / 2, its slope 2 a³, its bend 6 a².
    const w = Float64Array.of(1.5, 0, 0, 0.5);
    expect(f.size).toBe(4);
    expect(f.gradient(w)[0]).toBeCloseTo(6.75, 5);
    expect(f.hessianProduct(w)(Float64Array.of(1, 0, 0, 0))[0]).toBeCloseTo(13.5, 5);
    f.dispose();
  });

  it('is 0 times v where the loss is a straight line of the weights', () => {
    const f = networkObjective(network('linear', []), {loss: losses.hinge(), ...oneHot(examples())});
    expect(Math.max(...f.hessianProduct(f.read())(direction(f.size)).map(Math.abs))).toBe(0);
    f.dispose();
  });
});
