import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import type {tf} from '../../tensorflow/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {deferredGradient} from './deferred-gradient.ts';
import {FACTORS, layoutOf} from './layout.ts';

/** Rows of numbers that the backward pass over x is prepared with. */
const GRADIENT_FACTORS = 4;

const offsetOrNone = (info: TensorInfo | undefined): number => (info === undefined ? 0 : offsetOf(info));

type Inputs = Readonly<
  Record<'x' | 'dy' | 'mean' | 'variance' | 'coefficients' | 'dMean' | 'dVariance', TensorInfo>
> & {
  readonly gamma?: TensorInfo;
  readonly beta?: TensorInfo;
};

/**
 * Outputs y, mean, variance, and coefficients [3, columns]: slopes = gamma / deviation and offsets, for y = slopes
 * (x - mean) + offsets, and deviation = sqrt(variance + epsilon). The offsets are beta and what makes up for the
 * rounding of the mean.
 */
function forward({x, gamma, beta}: Inputs, epsilon: number): TensorInfo[] {
  const {columns, fold, sums, finish, partials, writes} = layoutOf(x);
  const y = makeOutput(x.shape);
  const [mean, variance, coefficients] = [
    makeOutput([columns]),
    makeOutput([columns]),
    makeOutput([3, columns]),
  ] as const;
  const factors = scratch('norm factors', 4 * FACTORS * fold * columns);
  const atX = offsetOf(x);
  callParallel('normStatistics', sums.blocks, [atX, partials, ...sums.sizes], sums.grain);
  call('normFinish', columns, [
    atX,
    partials,
    ...finish,
    epsilon,
    ...[gamma, beta].map(offsetOrNone),
    ...[mean, variance, coefficients].map(offsetOf),
    factors,
  ]);
  callParallel('normApply', writes.blocks, [atX, offsetOf(y), factors, ...writes.sizes], writes.grain);
  return [y, mean, variance, coefficients];
}

/** Outputs dGamma, dBeta, and the factors that dx is computed with. */
function parameterGradients(
  {x, dy, mean, variance, coefficients, dMean, dVariance}: Inputs,
  epsilon: number,
): TensorInfo[] {
  const {columns, fold, sums, finish, partials} = layoutOf(x);
  const [dGamma, dBeta] = [makeOutput([columns]), makeOutput([columns])] as const;
  const factors = makeOutput([GRADIENT_FACTORS, fold * columns]);
  const from = [x, dy, mean].map(offsetOf);
  callParallel('normGradientSums', sums.blocks, [...from, partials, ...sums.sizes], sums.grain);
  call('normGradientFinish', columns, [
    partials,
    ...finish,
    epsilon,
    ...[mean, variance, coefficients, dMean, dVariance, dGamma, dBeta, factors].map(offsetOf),
  ]);
  return [dGamma, dBeta, factors];
}

function inputGradient(x: TensorInfo, dy: TensorInfo, factors: TensorInfo): TensorInfo {
  const {blocks, sizes, grain} = layoutOf(x).writes;
  const dx = makeOutput(x.shape);
  callParallel('normGradientApply', blocks, [...[x, dy, dx, factors].map(offsetOf), ...sizes], grain);
  return dx;
}

/** The kernel's name. */
export const BATCH_NORM = 'GradlabBatchNorm';

/**
 * GradlabBatchNorm and its gradient, which also carries what reaches the statistics themselves. The coefficients are
 * saved instead of gamma and beta, which may be missing. dx is an op of its own, so that a network's input, which needs
 * none, has none. Where what follows knows dGamma and dBeta already, not even dy is computed for them.
 */
export function registerBatchNorm(): void {
  const epsilonOf = (attributes: unknown): number => (attributes as {readonly epsilon: number}).epsilon;
  registerKernel(BATCH_NORM, ({inputs, attrs}) => forward(inputs as unknown as Inputs, epsilonOf(attrs)));
  registerKernel('GradlabBatchNormGrad', ({inputs, attrs}) =>
    parameterGradients(inputs as unknown as Inputs, epsilonOf(attrs)),
  );
  registerKernel('GradlabBatchNormInputGrad', ({inputs}) => {
    const {x, dy, factors} = inputs as {x: TensorInfo; dy: TensorInfo; factors: TensorInfo};
    return inputGradient(x, dy, factors);
  });
  registerGradient({
    kernelName: BATCH_NORM,
    inputsToSave: ['x'],
    outputsToSave: [false, true, true, true],
    gradFunc: (dys, [x, mean, variance, coefficients], attributes) => {
      const [dy, dMean, dVariance] = dys as [tf.Tensor, tf.Tensor, tf.Tensor];
      const backward = (slope: tf.Tensor) =>
        runKernel<[tf.Tensor, tf.Tensor, tf.Tensor]>(
          'GradlabBatchNormGrad',
          {x, dy: slope, mean, variance, coefficients, dMean, dVariance},
          attributes,
        );
      const deferred = deferredGradient(dy);
      if (deferred !== undefined) {
        return {
          x: () => {
            const slope = deferred.dy();
            return runKernel('GradlabBatchNormInputGrad', {x, dy: slope, factors: backward(slope)[2]});
          },
          gamma: () => deferred.dGamma,
          beta: () => deferred.dBeta,
        };
      }
      // Here and not in the functions below: each of those runs in a tidy of its own.
      const [dGamma, dBeta, factors] = backward(dy);
      return {
        x: () => runKernel('GradlabBatchNormInputGrad', {x, dy, factors}),
        gamma: () => dGamma,
        beta: () => dBeta,
      };
    },
  });
}
