import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {
  type AdamAsPrintedOptions,
  adam,
  adamAsPrinted,
  chain,
  fromConfig,
  scaleByAdamAsPrinted,
  scaleByRate,
} from '../../src/optimizers/index.ts';

const START = [1, -0.5, 2];
const CURVATURE = [1, 8, 0.2];

/** The lecture's listing line by line, in float64, with each error on its own. */
function slowly(steps: number, {compounding = true, uphill = true}: AdamAsPrintedOptions): number[][] {
  const [rho, alpha1, alpha2, epsilon] = [0.01, 0.9, 0.999, 1e-8];
  let [theta, v, r] = [START, [0, 0, 0], [0, 0, 0]];
  return Array.from({length: steps}, (_, index) => {
    const t = index + 1;
    const g = theta.map((value, i) => (CURVATURE[i] as number) * value);
    v = v.map((value, i) => alpha1 * value + (uphill ? -1 : 1) * (1 - alpha1) * (g[i] as number));
    r = r.map((value, i) => alpha2 * value + (1 - alpha2) * (g[i] as number) ** 2);
    const vHat = v.map(value => value / (1 - alpha1 ** t));
    const rHat = r.map(value => value / (1 - alpha2 ** t));
    if (compounding) [v, r] = [vHat, rHat];
    theta = theta.map((value, i) => value - (rho * (vHat[i] as number)) / (epsilon + Math.sqrt(rHat[i] as number)));
    return theta;
  });
}

function run(optimizer: tf.Optimizer, steps: number): number[][] {
  const weight = tf.variable(tf.tensor1d(START));
  return Array.from({length: steps}, () => {
    optimizer.minimize(() => weight.square().mul(tf.tensor1d(CURVATURE)).sum().div(2).asScalar());
    return [...weight.dataSync()];
  });
}

describe('adamAsPrinted', () => {
  for (const errors of [
    {compounding: true, uphill: true},
    {compounding: true, uphill: false},
    {compounding: false, uphill: true},
    {compounding: false, uphill: false},
  ]) {
    it(`follows the listing with compounding ${errors.compounding}, uphill ${errors.uphill}`, () => {
      const actual = run(adamAsPrinted({learningRate: 0.01, ...errors}), 18);
      const expected = slowly(18, errors);
      actual.forEach((values, step) => {
        expect(values).toEqual((expected[step] as number[]).map(value => expect.closeTo(value, 5)));
      });
    });
  }

  it('is adam once both errors are off', () => {
    const [printed, right] = [
      run(adamAsPrinted({learningRate: 0.01, compounding: false, uphill: false}), 30),
      run(adam({learningRate: 0.01}), 30),
    ];
    printed.forEach((values, step) => {
      expect(values).toEqual((right[step] as number[]).map(value => expect.closeTo(value, 6)));
    });
  });

  it('goes through JSON, errors included', () => {
    const {config} = chain(scaleByAdamAsPrinted({uphill: false, beta1: 0.8}), scaleByRate({rate: 0.3}));
    expect(fromConfig(JSON.parse(JSON.stringify(config))).config).toEqual(config);
  });

  it('is replayed with the bits of eager steps', () => {
    const runs = [false, 'auto' as const].map(replay => {
      const weight = tf.variable(tf.tensor1d(START));
      const optimizer = adamAsPrinted({compounding: false});
      const loss = (x: tf.Tensor): tf.Scalar => weight.mul(x).square().mean();
      const step = trainingStep({loss, optimizer, variables: [weight], replay});
      const x = tf.ones([3]);
      for (let count = 0; count < 30; count++) step(x, x);
      const {mode} = step;
      step.dispose();
      return {mode, weights: [...weight.dataSync()]};
    });
    expect(runs.map(({mode}) => mode)).toEqual(['eager', 'replayed']);
    expect(runs[1]?.weights).toEqual(runs[0]?.weights);
  });
});
