import {EigenvalueDecomposition} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import * as activations from '../../src/activations/index.ts';
import {type ExactObjective, exactObjective} from '../../src/curvature/index.ts';
import {tf} from '../../src/engine/index.ts';
import {dropConnect} from '../../src/layers/index.ts';
import * as losses from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {addScaled, difference, dotProduct, norm, scaled} from '../../src/numeric/index.ts';
import {elasticNet, l1, l2} from '../../src/regularizers/index.ts';
import {direction, distance, examples, network, oneHot} from './support.ts';

/** Every activation, with options that are none of the defaults, too. */
const ACTIVATIONS = [
  ...['elu', 'gelu', 'hardSigmoid', 'hardTanh', 'leakyRelu', 'linear', 'mish', 'relu', 'relu6', 'selu', 'sigmoid'],
  ...['softmax', 'softplus', 'step', 'swish', 'tanh'],
].map(name => activations.fromConfig({name}));
ACTIVATIONS.push(
  ...[activations.gelu({form: 'tanh'}), activations.swish({beta: 2}), activations.elu({alpha: 0.5})],
  ...[activations.leakyRelu({slope: 0.3}), activations.hardSigmoid({slope: 1 / 6})],
);

/** ∇f and H v agree with central differences of f and ∇f along v, in double precision. */
function expectDifferences(f: ExactObjective): void {
  const [w, h] = [f.read(), 1e-5];
  const v = direction(f.size);
  const [ahead, behind] = [addScaled(w, h, v), addScaled(w, -h, v)];
  const slope = (f.value(ahead) - f.value(behind)) / (2 * h);
  expect(dotProduct(f.gradient(w), v) / slope, '∇f').toBeCloseTo(1, 6);
  const bend = scaled(1 / (2 * h), difference(f.gradient(ahead), f.gradient(behind)));
  expect(distance(f.hessianProduct(w)(v), bend), 'H v').toBeLessThan(2e-8);
}

describe('exactObjective', () => {
  it('refuses targets that the loss does not take, and names their row', () => {
    const line = () => mlp({inputs: 1, hidden: [], outputs: 1, seed: 1});
    const x = [[1], [2], [3]];
    for (const [loss, y, rule] of [
      [losses.binaryCrossEntropy(), [0, 1, 2], 'be from 0 to 1: current value is 2'],
      [losses.focal(), [0, 1, -1], 'be from 0 to 1: current value is -1'],
      [losses.hinge(), [0, 1, 0.5], 'be -1 or 0, or 1: current value is 0.5'],
    ] as const) {
      expect(() => exactObjective(line(), {loss, x, y: y.map(target => [target])})).toThrow(
        new RangeError(`Cannot create exact objective as each target in row 2 of y must ${rule}`),
      );
      expect(exactObjective(line(), {loss, x, y: [[0], [1], [1]]}).size).toBe(2);
    }
  });

  it('refuses a DropConnect layer by its name, in prediction too: it is a dense layer then', () => {
    const model = tf.sequential({layers: [dropConnect({units: 1, inputShape: [2], name: 'dropping', seed: 1})]});
    const options = {loss: losses.meanSquaredError(), x: [[1, 2]], y: [[1]], inference: true};
    expect(() => exactObjective(model, options)).toThrow(
      'layer dropping must be dense, flatten or an activation to be computed in double precision: current value is "GradlabDropConnect"',
    );
  });

  it.each(ACTIVATIONS)('has the derivatives of a network of $title', activation => {
    expectDifferences(
      exactObjective(network(activation), {loss: losses.sparseCategoricalCrossEntropy(), ...examples()}),
    );
  });

  it.each(
    [
      losses.meanSquaredError(),
      losses.halfSquaredError(),
      losses.binaryCrossEntropy({labelSmoothing: 0.1, unit: 'bits'}),
      losses.categoricalCrossEntropy({labelSmoothing: 0.1}),
      losses.focal({gamma: 1.5, alpha: 0.3}),
      losses.hinge(),
      losses.squaredHinge(),
      losses.multiclassHinge(),
      losses.multiclassHinge({form: 'crammer-singer', margin: 0.5}),
    ].map(loss => ({loss, title: loss.title})),
  )('has the derivatives of $title', ({loss}) => {
    expectDifferences(exactObjective(network('tanh'), {loss, ...oneHot(examples())}));
  });

  it.each(
    [
      losses.binaryCrossEntropy({from: 'probabilities'}),
      losses.categoricalCrossEntropy({from: 'probabilities', unit: 'bits'}),
      losses.negativeLogLikelihood(),
    ].map(loss => ({loss, title: loss.title})),
  )('has the derivatives of $title behind softmax', ({loss}) => {
    const model = network('tanh');
    model.add(tf.layers.activation({activation: 'softmax'}));
    expectDifferences(exactObjective(model, {loss, ...oneHot(examples())}));
  });

  it.each([l1({rate: 0.02}), l2({rate: 0.03}), elasticNet({l1: 0.01, l2: 0.02}), tf.regularizers.l1l2()])(
    'adds the penalty of layers, which can be left out',
    regularizer => {
      const model = mlp({
        inputs: 5,
        hidden: [4],
        outputs: 3,
        activation: 'tanh',
        seed: 1,
        regularizer: regularizer as never,
      });
      const options = {loss: losses.sparseCategoricalCrossEntropy(), ...examples()};
      const whole = exactObjective(model, options);
      expectDifferences(whole);
      const penalties = tf.tidy(() => tf.addN(model.calculateLosses()).dataSync()[0] as number);
      const w = whole.read();
      const without = exactObjective(model, {...options, penalties: false}).value(w);
      expect(whole.value(w) - without).toBeCloseTo(penalties, 6);
    },
  );

  it('is XᵀX / n for one linear unit and half the squared error, worked by hand', () => {
    const model = mlp({inputs: 1, hidden: [], outputs: 1, seed: 1});
    const f = exactObjective(model, {loss: losses.halfSquaredError(), x: [[1], [3]], y: [[0], [1]]});
    const w = Float64Array.of(2, -1);
    // Outputs 1 and 5, so errors 1 and 4: value (1 + 16) / 4, gradient (1·1 + 4·3, 1 + 4) / 2.
    expect(f.value(w)).toBe(4.25);
    expect([...f.gradient(w)]).toEqual([6.5, 2.5]);
    expect(f.hessian(w).to2DArray()).toEqual([
      [5, 2],
      [2, 1],
    ]);
  });

  // torch 2.15, torch.float64, of vhp, jvp, vjp and hessian of torch.autograd.functional for a 3-4-3 network.
  it.each([
    [
      'tanh',
      'sparseCategoricalCrossEntropy',
      1.142851704841,
      1.430808213404,
      1.834897904125,
      -0.022239711487,
      1.471018854836,
      -0.147123679829,
      -0.2558180765,
      1.1154062029,
    ],
    [
      'tanh',
      'binaryCrossEntropy',
      0.648198415421,
      0.45652644333,
      0.68348511868,
      -0.013303862559,
      0.588402634081,
      -0.080071986602,
      -0.0816471671,
      0.3584809802,
    ],
    [
      'tanh',
      'meanSquaredError',
      1.806987733494,
      5.494709800297,
      8.401274270895,
      -0.257784479563,
      6.292190110169,
      -0.95437165588,
      -2.0966350961,
      3.6859923952,
    ],
    [
      'gelu',
      'sparseCategoricalCrossEntropy',
      1.1211411784,
      0.703734984586,
      0.290364339577,
      0.028947897273,
      0.301337642305,
      -0.064440074754,
      -0.118550253,
      1.1857528917,
    ],
    [
      'mish',
      'sparseCategoricalCrossEntropy',
      1.123275025916,
      0.839477605996,
      0.431884411399,
      0.03141264783,
      0.410401696475,
      -0.081531433979,
      -0.1217309301,
      1.230012021,
    ],
    [
      'selu',
      'sparseCategoricalCrossEntropy',
      1.14502561546,
      1.845599586914,
      1.601175191169,
      0.05242414231,
      1.327525358579,
      -0.199945246773,
      -0.3746997201,
      1.7835674555,
    ],
    [
      'softplus',
      'sparseCategoricalCrossEntropy',
      1.140087141284,
      1.177456360718,
      0.582873920482,
      0.017651304005,
      0.504999699928,
      -0.142110309033,
      -0.1145612788,
      2.0968094723,
    ],
  ] as const)(
    'gives the numbers of torch for %s and %s',
    (activation, name, value, length, form, fifth, gauss, twentieth, least, largest) => {
      const model = mlp({inputs: 3, hidden: [4], outputs: 3, activation, seed: 1});
      const numbers = (count: number, of: (index: number) => number) => Array.from({length: count}, (_, i) => of(i));
      const x = numbers(6, i => i).map(i => numbers(3, j => Math.sin(1 + 3 * i + 7 * j)));
      const f = exactObjective(model, {loss: losses.fromConfig({name}), x, y: numbers(6, i => i % 3)});
      const w = Float64Array.from(numbers(31, k => 0.9 * Math.sin(k + 1)));
      const v = Float64Array.from(numbers(31, k => Math.cos(k)));
      const [product, newton] = [f.hessianProduct(w)(v), f.gaussNewtonProduct(w)(v)];
      const values = new EigenvalueDecomposition(f.hessian(w), {assumeSymmetric: true}).realEigenvalues;
      const found = [f.value(w), norm(product), dotProduct(product, v), product[5], dotProduct(newton, v), newton[20]];
      for (const [index, wanted] of [value, length, form, fifth, gauss, twentieth].entries()) {
        expect(found[index]).toBeCloseTo(wanted, 11);
      }
      expect(Math.min(...values)).toBeCloseTo(least, 9);
      expect(Math.max(...values)).toBeCloseTo(largest, 9);
    },
  );

  it('has a Gauss-Newton matrix that is the Hessian where the network is linear in its weights', () => {
    const f = exactObjective(network('linear', []), {loss: losses.sparseCategoricalCrossEntropy(), ...examples()});
    const [w, v] = [f.read(), direction(f.size)];
    expect(distance(f.gaussNewtonProduct(w)(v), f.hessianProduct(w)(v))).toBeLessThan(1e-15);
  });

  it('takes images as rows, bytes as shares of 255, and lets dropout rest in inference', () => {
    const model = tf.sequential({
      layers: [
        tf.layers.flatten({inputShape: [2, 2, 1]}),
        tf.layers.dense({units: 3, activation: 'sigmoid'}),
        tf.layers.dropout({rate: 0.5}),
        tf.layers.dense({units: 2, useBias: false}),
      ],
    });
    const x = {values: Uint8Array.from([0, 51, 102, 255, 255, 0, 0, 51]), shape: [2, 2, 2, 1]};
    const loss = losses.sparseCategoricalCrossEntropy();
    const f = exactObjective(model, {loss, x, y: [1, 0], inference: true});
    const rows = tf.tensor4d(
      Float32Array.from(x.values, byte => byte / 255),
      [2, 2, 2, 1],
    );
    const plain = tf.tidy(() =>
      loss(tf.tensor1d([1, 0], 'int32'), model.predict(rows) as tf.Tensor)
        .mean()
        .dataSync(),
    );
    rows.dispose();
    expect(f.layout.map(({offset, size}) => [offset, size])).toEqual([
      [0, 12],
      [12, 3],
      [15, 6],
    ]);
    expect(f.value(f.read())).toBeCloseTo(plain[0] as number, 6);
  });
});
