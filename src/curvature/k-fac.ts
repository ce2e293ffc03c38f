import {inRange, positiveInteger} from '../base/index.ts';
import {addScaled, dotProduct, norm, scaled, type Vector} from '../numeric/index.ts';
import type {BatchMethod} from './batch-method.ts';
import {gradientSpread} from './gradient-spread.ts';
import {addInverseTimes, type KroneckerInverse, kroneckerInverse} from './kronecker-inverse.ts';
import {checkSizes, SampleSize} from './sample-size.ts';

/** Options of {@link kFac}. */
export interface KFacOptions {
  readonly batchSize?: number;
  readonly factorBatchSize?: number;
  readonly every?: number;
  readonly damping?: number;
}

const WHAT = 'create K-FAC';

/** Shares of the predicted fall below which the damping grows, above which it shrinks, and by what (Martens 2010, 4.1). */
const [POOR, GOOD, FACTOR] = [0.25, 0.75, 1.5];
/** Damping stays within these. */
const [LEAST, MOST] = [1e-8, 1e4];

/**
 * K-FAC (Martens and Grosse 2015): the gradient times the inverse of the Gauss-Newton matrix as a Kronecker product
 * A ⊗ G for each dense layer, from how its inputs and the slopes on its outputs vary together. Layers are taken to be
 * independent; a step costs little more than a gradient, where Newton-CG takes many products.
 *
 * The step's length is that of the quadratic model with the sample's own Gauss-Newton matrix; the damping λ follows how
 * far that model was right (Levenberg and Marquardt). A step that makes its sample worse is not taken. Here factors are
 * computed in double precision, anew every so many steps and without the paper's running means; there is no momentum.
 *
 * Takes the models that `exactObjective` takes, with inputs that are not wide: the inverse costs the cube of it.
 *
 * @param options.batchSize of the gradient; 512
 * @param options.factorBatchSize of factors and product, a divisor of batchSize; 128
 * @param options.every factors are computed at every so many steps; 10
 * @param options.damping λ of the first step; 0.1
 * @throws {TypeError} if an option is of another type, RangeError if it is out of range
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
 * const method = curvature.kFac({batchSize: 100, factorBatchSize: 50, every: 5});
 * const loss = losses.sparseCategoricalCrossEntropy();
 * const run = await curvature.train(model, data.iris(), {loss, method, steps: 40, progress: false});
 * run.loss < 0.2 // true
 * ```
 */
export function kFac({
  batchSize = 512,
  factorBatchSize = 128,
  every = 10,
  damping: first = 0.1,
}: KFacOptions = {}): BatchMethod {
  const sizes = {batchSize, partSize: factorBatchSize, partName: 'factorBatchSize', growth: false} as const;
  checkSizes(WHAT, sizes);
  positiveInteger(WHAT, 'every', every);
  inRange(WHAT, 'damping', first, {min: LEAST, max: MOST});
  return {
    config: {name: 'kFac', batchSize, factorBatchSize, every, damping: first},
    begin: (deed, problem) => {
      const size = new SampleSize(deed, sizes, problem.examples);
      let damping = first;
      let inverses: readonly KroneckerInverse[] = [];
      let step = 0;
      return x => {
        const sample = problem.draw(size.parts, size.partSize);
        const loss = sample.value(x);
        const gradient = gradientSpread(sample.gradients(x)).mean;
        const stay = {x, loss, gradientNorm: norm(gradient), examples: sample.examples, products: 0};
        if (!Number.isFinite(loss) || !Number.isFinite(stay.gradientNorm) || stay.gradientNorm === 0) return stay;
        if (step++ % every === 0) inverses = sample.factors(x).map(factors => kroneckerInverse(factors, damping));

        const direction: Vector = new Float64Array(x.length);
        for (const inverse of inverses) addInverseTimes(inverse, gradient, direction);
        const product = sample.product(x, 1, 'gauss-newton')(direction);
        const slope = dotProduct(gradient, direction);
        const bend = dotProduct(direction, product) + damping * dotProduct(direction, direction);
        const length = slope / bend;
        const to = addScaled(x, 1, scaled(-length, direction));
        const ratio = (loss - sample.value(to)) / (0.5 * slope * length);
        if (!(ratio >= POOR)) damping = Math.min(MOST, damping * FACTOR);
        else if (ratio > GOOD) damping = Math.max(LEAST, damping / FACTOR);
        return {...stay, x: ratio > 0 ? to : x, products: 1};
      };
    },
  };
}
