import {inRange, oneOf, positiveInteger} from '../base/index.ts';
import {conjugateGradients} from '../linear/index.ts';
import {addScaled, dotProduct, norm, scaled, type Vector} from '../numeric/index.ts';
import type {BatchMethod, Matrix} from './batch-method.ts';
import {gradientSpread} from './gradient-spread.ts';
import {checkSizes, type SampleOptions, SampleSize} from './sample-size.ts';

/** Options of {@link subsampledNewtonCg}. */
export interface SubsampledNewtonCgOptions extends SampleOptions {
  readonly hessianBatchSize?: number;
  readonly maxProducts?: number;
  readonly matrix?: Matrix;
  readonly radius?: number;
}

const WHAT = 'create sub-sampled Newton-CG';

/** Shares of the predicted fall below which the radius shrinks, above which it grows (Nocedal and Wright 2006, 4.1). */
const [POOR, GOOD] = [0.25, 0.75];
/** How far the conjugate gradients go at most: ‖r‖ <= 0.1 ‖g‖, with samples too small to be worth more. */
const TOLERANCE = 0.1;

/**
 * Newton-CG on samples (Byrd, Chin, Neveitt and Nocedal 2011, "On the use of stochastic Hessian information in
 * optimization methods for machine learning"): the gradient on a sample, products with the Hessian on a part of it, a few
 * conjugate gradients within a trust region. A step that makes its own sample worse is not taken. With `growth` samples
 * grow by the norm test as the gradient falls below its noise [D5.6.4] (Byrd, Chin, Nocedal and Wu 2012).
 *
 * @param options.batchSize of the gradient; 512
 * @param options.hessianBatchSize of the products; 128. A divisor of batchSize; it keeps its share as samples grow
 * @param options.maxProducts products a step; 10, as in the paper's experiments
 * @param options.matrix 'gauss-newton', whose products on few examples still lead down; or 'hessian'
 * @param options.radius of the first step; 1
 * @param options.growth false; θ of the norm test, 0.5 in the paper's
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
 * const method = curvature.subsampledNewtonCg({batchSize: 60, hessianBatchSize: 30});
 * const loss = losses.sparseCategoricalCrossEntropy();
 * const run = await curvature.train(model, data.iris(), {loss, method, steps: 30, progress: false});
 * run.loss < 0.2 // true
 * ```
 */
export function subsampledNewtonCg({
  batchSize = 512,
  hessianBatchSize = 128,
  maxProducts = 10,
  matrix = 'gauss-newton',
  radius: first = 1,
  growth = false,
}: SubsampledNewtonCgOptions = {}): BatchMethod {
  const sizes = {batchSize, partSize: hessianBatchSize, partName: 'hessianBatchSize', growth};
  checkSizes(WHAT, sizes);
  positiveInteger(WHAT, 'maxProducts', maxProducts);
  oneOf(WHAT, 'matrix', matrix, ['gauss-newton', 'hessian']);
  inRange(WHAT, 'radius', first, {minExclusive: 0, maxExclusive: Infinity});
  const config = {name: 'subsampledNewtonCg', batchSize, hessianBatchSize, maxProducts, matrix, radius: first, growth};
  return {
    config,
    begin: (deed, problem) => {
      const size = new SampleSize(deed, sizes, problem.examples);
      const share = hessianBatchSize / batchSize;
      let radius = first;
      return x => {
        const sample = problem.draw(size.parts, size.partSize);
        const loss = sample.value(x);
        const spread = gradientSpread(sample.gradients(x));
        const gradient = spread.mean;
        const gradientNorm = norm(gradient);
        const stay = {x, loss, gradientNorm, examples: sample.examples, products: 0};
        if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm) || gradientNorm === 0) return stay;

        const multiply = sample.product(x, Math.max(1, Math.round(sample.parts * share)), matrix);
        let products = 0;
        const product = (v: Vector): Vector => {
          products++;
          return multiply(v);
        };
        const solved = conjugateGradients(product, scaled(-1, gradient), {
          ...{radius, tolerance: TOLERANCE, maxSteps: maxProducts},
        });
        const to = addScaled(x, 1, solved.x);
        const predicted = fall(gradient, solved.x, product);
        const ratio = (loss - sample.value(to)) / predicted;
        if (!(ratio >= POOR)) radius = norm(solved.x) / 4;
        else if (ratio > GOOD && norm(solved.x) > 0.9 * radius) radius *= 2;
        size.grow(spread);
        return {...stay, x: ratio > 0 ? to : x, products};
      };
    },
  };
}

/** By how much the quadratic model falls: -(gᵀ s + ½ sᵀ M s). */
function fall(gradient: Vector, step: Vector, product: (v: Vector) => Vector): number {
  return -(dotProduct(gradient, step) + 0.5 * dotProduct(step, product(step)));
}
