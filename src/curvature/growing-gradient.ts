import {inRange} from '../base/index.ts';
import {addScaled, norm} from '../numeric/index.ts';
import type {BatchMethod} from './batch-method.ts';
import {gradientSpread} from './gradient-spread.ts';
import {checkSizes, type SampleOptions, SampleSize} from './sample-size.ts';

/** Options of {@link growingGradient}. */
export interface GrowingGradientOptions extends SampleOptions {
  readonly partSize?: number;
  readonly rate?: number;
}

const WHAT = 'create gradient descent with growing batches';

/**
 * Gradient descent on samples that grow, the other way than second order to go on where noise stops gradient descent
 * [D5.6.4] (Bottou, Curtis and Nocedal 2018, section 5): by the norm test a sample grows as soon as the variance of its
 * gradient is more than θ² of the gradient's square, so that the rate needs no schedule. How much the gradient varies is
 * told by the parts of the sample, at no cost.
 *
 * @param options.rate of each step; 0.1
 * @param options.batchSize of the first samples; 64
 * @param options.partSize of the parts, a divisor of batchSize; 16
 * @param options.growth θ of the norm test; 0.5. false: samples do not grow
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
 * const method = curvature.growingGradient({batchSize: 10, partSize: 5});
 * const loss = losses.sparseCategoricalCrossEntropy();
 * const {history} = await curvature.train(model, data.iris(), {loss, method, steps: 100, progress: false});
 * history.column('examples').at(-1) > 10 // true
 * ```
 */
export function growingGradient({
  rate = 0.1,
  batchSize = 64,
  partSize = 16,
  growth = 0.5,
}: GrowingGradientOptions = {}): BatchMethod {
  inRange(WHAT, 'rate', rate, {minExclusive: 0, maxExclusive: Infinity});
  const sizes = {batchSize, partSize, partName: 'partSize', growth};
  checkSizes(WHAT, sizes);
  return {
    config: {name: 'growingGradient', rate, batchSize, partSize, growth},
    begin: (deed, problem) => {
      const size = new SampleSize(deed, sizes, problem.examples);
      return x => {
        const sample = problem.draw(size.parts, size.partSize);
        const loss = sample.value(x);
        const spread = gradientSpread(sample.gradients(x));
        size.grow(spread);
        const to = addScaled(x, -rate, spread.mean);
        return {x: to, loss, gradientNorm: norm(spread.mean), examples: sample.examples, products: 0};
      };
    },
  };
}
