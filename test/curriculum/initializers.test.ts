import {describe, expect, it} from 'vitest';
import * as activations from '../../src/activations/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import * as initializers from '../../src/initializers/index.ts';
import {sgd} from '../../src/optimizers/index.ts';
import {type MakesWeights, momentsOf, singularValues, weightsOf} from '../initializers/support.ts';

const SEEDS = [1, 2, 3, 4, 5];
const DEPTH = 50;

interface Moments {
  readonly mean: number;
  readonly deviation: number;
  readonly rms: number;
}

interface Stack {
  readonly initializer: (seed: number) => MakesWeights;
  readonly unit: activations.ElementwiseActivation;
  readonly width?: number;
  readonly examples?: number;
}

function momentsNow(h: tf.Tensor): Moments {
  return tf.tidy(() => {
    const moments = tf.moments(h);
    const mean = moments.mean.dataSync()[0] as number;
    const deviation = Math.sqrt(moments.variance.dataSync()[0] as number);
    return {mean, deviation, rms: Math.hypot(mean, deviation)};
  });
}

/** Sends standard normal inputs through 50 layers without biases; `measure` sees the activations behind each. */
function throughLayers<T>(
  seed: number,
  {initializer, unit, width = 100, examples = 256}: Stack,
  measure: (h: tf.Tensor, layer: number) => T,
): T[] {
  return tf.tidy(() => {
    let h = initializers.normal({deviation: 1, seed: seed + 1000}).apply([examples, width]);
    return Array.from({length: DEPTH}, (_, layer) => {
      h = unit.apply(tf.matMul(h, initializer(100 * seed + layer).apply([width, width])));
      return measure(h, layer) as never;
    });
  });
}

const allOf = (seed: number, stack: Stack): readonly Moments[] => throughLayers(seed, stack, momentsNow);

const lastOf = (stack: Stack, seeds = SEEDS): readonly Moments[] =>
  seeds.map(seed => {
    const measured = throughLayers(seed, stack, (h, layer) => (layer === DEPTH - 1 ? momentsNow(h) : undefined));
    return measured.at(-1) as Moments;
  });
const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
const rms = (all: readonly Moments[]): number => geometricMean(all.map(one => one.rms));

describe('symmetry [F5-8]', () => {
  const x = tf.keep(initializers.normal({deviation: 1, seed: 1}).apply([32, 3]));
  const y = tf.keep(tf.tidy(() => tf.sum(tf.square(x), 1, true)));

  /** The incoming weights of two hidden nodes, after 100 steps. */
  function hiddenNodes(kernelInitializer: ReturnType<typeof tf.initializers.zeros>): readonly [number[], number[]] {
    const hidden = tf.layers.dense({units: 2, inputShape: [3], activation: activations.tanh(), kernelInitializer});
    const model = tf.sequential({layers: [hidden, tf.layers.dense({units: 1, kernelInitializer})]});
    const loss = (input: tf.Tensor, target: tf.Tensor) =>
      tf.losses.meanSquaredError(target, model.apply(input) as tf.Tensor) as tf.Scalar;
    const step = trainingStep({loss, optimizer: sgd({learningRate: 0.05})});
    for (let count = 0; count < 100; count++) step(x, y);
    step.dispose();
    const values = model.getWeights().flatMap((weights, index) => (index < 2 ? [...weights.dataSync()] : []));
    return [values.filter((_, index) => index % 2 === 0), values.filter((_, index) => index % 2 === 1)];
  }

  it('[F5-8] two hidden nodes with equal weights stay equal for ever, to the last bit', () => {
    const [first, second] = hiddenNodes(tf.initializers.constant({value: 0.5}));
    expect(first).toEqual(second);
    expect(first[0]).not.toBe(0.5);
  });

  it('[F5-8] a random start breaks the symmetry', () => {
    const [first, second] = hiddenNodes(initializers.uniformFan({seed: 1}));
    expect(first).not.toEqual(second);
  });
});

describe('how weights are drawn', () => {
  it('[E5.10] [F5-9] r = 1 / sqrt(n_in): 0.1 for 100 inputs', () => {
    const values = weightsOf(initializers.uniformFan({rule: 'fanIn', seed: 1}), [100, 1000]);
    expect(Math.max(...values)).toBeLessThanOrEqual(Math.fround(0.1));
    expect(Math.max(...values)).toBeGreaterThan(0.0999);
    expect(Math.min(...values)).toBeLessThan(-0.0999);
  });

  it('[E5.11] [F5-9] r = sqrt(6) / sqrt(n_in + n_out): 0.1 for 100 inputs and 500 outputs', () => {
    const values = weightsOf(initializers.uniformFan({seed: 1}), [100, 500]);
    expect(Math.max(...values)).toBeLessThanOrEqual(Math.fround(0.1));
    expect(Math.max(...values)).toBeGreaterThan(0.0999);
    expect(values).toEqual(weightsOf(initializers.glorotUniform({seed: 1}), [100, 500]));
  });

  it('[E5.11] AlexNet: N(0, 0.01); ResNet: N(0, sqrt(2 / n_in))', () => {
    // 4 standard errors of 100000 draws are 0.9 percent.
    const deviation = (initializer: MakesWeights) => momentsOf(weightsOf(initializer, [200, 500])).deviation;
    expect(Math.abs(deviation(initializers.alexNet({seed: 1})) / 0.01 - 1)).toBeLessThan(0.009);
    expect(Math.abs(deviation(initializers.heNormal({seed: 1})) / 0.1 - 1)).toBeLessThan(0.009);
  });
});

describe('50 layers deep', () => {
  const relu = activations.relu();

  it('[D5.2.2a] ReLU: Glorot-uniform weights halve the mean square in each layer, 2^-25 = 3e-8 in the end', () => {
    const last = rms(lastOf({initializer: seed => initializers.glorotUniform({seed}), unit: relu}));
    expect(last).toBeGreaterThan(3e-9);
    expect(last).toBeLessThan(3e-7);
  });

  it('[D5.2.2a] ReLU: He weights keep the spread', () => {
    const last = rms(lastOf({initializer: seed => initializers.heNormal({seed}), unit: relu}));
    expect(last).toBeGreaterThan(0.3);
    expect(last).toBeLessThan(3);
  });

  it('[D5.2.2a] tanh: too small weights end at 0, too large ones in saturation, and both stop the gradient', () => {
    const unit = activations.tanh();
    const ofSize = (gain: number) => allOf(1, {initializer: seed => initializers.normalFan({gain, seed}), unit});
    expect(ofSize(0.5).at(-1)?.rms).toBeLessThan(1e-14);
    const large = ofSize(10).at(-1) as Moments;
    expect(large.rms).toBeGreaterThan(0.9);
    expect(1 - large.rms ** 2).toBeLessThan(0.15);
    const right = ofSize(1.1).map(one => one.rms);
    expect(Math.min(...right)).toBeGreaterThan(0.1);
    expect(Math.max(...right)).toBeLessThan(0.7);
  });

  it('[D5.2.2b] random walk: the logarithm of the norm does not drift; with He weights it sinks', () => {
    const seeds = Array.from({length: 60}, (_, index) => index);
    const ofNarrow = (initializer: Stack['initializer']) =>
      Math.log(rms(lastOf({initializer, unit: relu, width: 20, examples: 16}, seeds)));
    const walk = ofNarrow(seed => initializers.randomWalk({seed}));
    const he = ofNarrow(seed => initializers.heNormal({seed}));
    // ln g is ln sqrt(2) + 1.2 / (n - 2.4): that much more in each of 50 layers.
    expect(walk - he).toBeCloseTo((50 * 1.2) / 17.6, 3);
    // A layer's share has variance 5 / 4n: 4 standard errors of 60 walks are 0.91.
    expect(Math.abs(walk)).toBeLessThan(0.91);
    expect(he).toBeLessThan(-2.4);
  });

  it('[D5.2.2b] random walk, linear: g = exp(1 / 2n) keeps the mean of the logarithm, by the digamma function', () => {
    // E ln(chi²_n / n) = psi(n / 2) - ln(n / 2) = -1/n - 1/(3 n²) + …: ln g² = 1/n cancels the first term.
    const unit = activations.linear();
    const walks = lastOf({
      initializer: seed => initializers.randomWalk({activation: 'linear', seed}),
      unit,
      width: 100,
    });
    // One layer's log-norm has variance 1 / 2n: 50 layers and 7 seeds, 4 standard errors.
    expect(Math.abs(Math.log(rms(walks)))).toBeLessThan(4 * Math.sqrt(50 / 200 / SEEDS.length));
  });

  it('[D5.2.2b] orthogonal matrices keep all singular values at 1; normal ones let the smallest fall', () => {
    const product = (initializer: Stack['initializer']) =>
      tf.tidy(() => {
        let p: tf.Tensor = tf.eye(20);
        for (let layer = 0; layer < DEPTH; layer++) p = tf.matMul(p, initializer(layer).apply([20, 20]));
        return singularValues(p.dataSync(), 20, 20);
      });
    const orthogonal = product(seed => initializers.orthogonal({seed}));
    expect(orthogonal[0]).toBeCloseTo(1, 5);
    expect(orthogonal.at(-1)).toBeCloseTo(1, 5);
    const normal = product(seed => initializers.leCunNormal({seed}));
    expect((normal.at(-1) as number) / (normal[0] as number)).toBeLessThan(1e-6);
  });

  it('[D5.2.2b] LSUV: every layer of a deep ReLU net has deviation 1 within 0.1', () => {
    const dense = () => tf.layers.dense({units: 30, activation: 'relu'});
    const first = tf.layers.dense({units: 30, inputShape: [20], activation: 'relu'});
    const model = tf.sequential({layers: [first, ...Array.from({length: 19}, dense)]});
    const report = initializers.lsuv(model, initializers.normal({deviation: 1, seed: 5}).apply([200, 20]), {seed: 1});
    expect(report.size).toBe(20);
    for (const after of report.column('after')) expect(Math.abs(after - 1)).toBeLessThanOrEqual(0.1);
  });

  it('[H7] SELU with LeCun weights: mean 0 and deviation 1 behind each of 50 layers', () => {
    const unit = activations.selu();
    for (const seed of SEEDS.slice(0, 3)) {
      const initializer = (own: number) => initializers.leCunNormal({seed: own});
      for (const {mean, deviation} of allOf(seed, {initializer, unit, width: 128})) {
        expect(Math.abs(mean)).toBeLessThan(0.1);
        expect(Math.abs(deviation - 1)).toBeLessThan(0.1);
      }
    }
  });

  it('[H7] SELU needs those weights: with He weights the activations leave the fixed point', () => {
    const last = lastOf({initializer: seed => initializers.heNormal({seed}), unit: activations.selu()});
    for (const {deviation} of last) expect(deviation).toBeGreaterThan(1.3);
  });
});
