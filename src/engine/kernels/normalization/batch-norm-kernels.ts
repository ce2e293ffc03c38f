import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {rowsPerBlock} from '../reductions/index.ts';

/** Elements of a pass that takes some 20 us. */
const GRAIN = 1 << 15;
/** Rows of numbers that the kernels prepare for the passes over x, forward and backward. */
const [FACTORS, GRADIENT_FACTORS] = [3, 4];

/** How many rows fill whole vectors of four. */
function foldOf(columns: number): number {
  if (columns % 4 === 0) return 1;
  return columns % 2 === 0 ? 2 : 4;
}

/** How a pass divides rows: all blocks but the last are a multiple of `fold` rows high. */
function divide(rows: number, columns: number, fold: number, share: number) {
  const height = Math.ceil(rowsPerBlock(columns * share) / fold) * fold;
  return {
    sizes: [rows, columns, fold, height],
    blocks: Math.ceil(rows / height),
    grain: Math.ceil(GRAIN / (height * columns)),
  };
}

/** Sizes of x as a matrix, and how the passes that add up and those that write divide it. */
function layoutOf({shape}: TensorInfo) {
  const columns = shape.at(-1) as number;
  const rows = tf.util.sizeFromShape(shape.slice(0, -1));
  const fold = foldOf(columns);
  const sums = divide(rows, columns, fold, 1);
  return {
    columns,
    fold,
    sums,
    finish: [sums.blocks, rows, columns, fold],
    partials: scratch('norm partials', 16 * sums.blocks * fold * columns),
    // Up to three arrays at once, each of them gone through as often as a period has vectors.
    writes: divide(rows, columns, fold, 4),
  };
}

const offsetOrNone = (info: TensorInfo | undefined): number => (info === undefined ? 0 : offsetOf(info));

type Inputs = Readonly<Record<'x' | 'dy' | 'mean' | 'variance' | 'slopes' | 'dMean' | 'dVariance', TensorInfo>> & {
  readonly gamma?: TensorInfo;
  readonly beta?: TensorInfo;
};

/**
 * Outputs y, mean, variance, and the slopes dy/dx = gamma / sqrt(variance + epsilon) where mean and variance are
 * constant.
 */
function forward({x, gamma, beta}: Inputs, epsilon: number): TensorInfo[] {
  const {columns, fold, sums, finish, partials, writes} = layoutOf(x);
  const y = makeOutput(x.shape);
  const [mean, variance, slopes] = [makeOutput([columns]), makeOutput([columns]), makeOutput([columns])] as const;
  const factors = scratch('norm factors', 4 * FACTORS * fold * columns);
  const atX = offsetOf(x);
  callParallel('normStatistics', sums.blocks, [atX, partials, ...sums.sizes], sums.grain);
  call('normFinish', columns, [
    atX,
    partials,
    ...finish,
    epsilon,
    ...[gamma, beta].map(offsetOrNone),
    ...[mean, variance, slopes].map(offsetOf),
    factors,
  ]);
  callParallel('normApply', writes.blocks, [atX, offsetOf(y), factors, ...writes.sizes], writes.grain);
  return [y, mean, variance, slopes];
}

/** Outputs dGamma, dBeta, and the factors that dx is computed with. */
function parameterGradients({x, dy, mean, variance, slopes, dMean, dVariance}: Inputs, epsilon: number): TensorInfo[] {
  const {columns, fold, sums, finish, partials} = layoutOf(x);
  const [dGamma, dBeta] = [makeOutput([columns]), makeOutput([columns])] as const;
  const factors = makeOutput([GRADIENT_FACTORS, fold * columns]);
  const from = [x, dy, mean].map(offsetOf);
  callParallel('normGradientSums', sums.blocks, [...from, partials, ...sums.sizes], sums.grain);
  call('normGradientFinish', columns, [
    partials,
    ...finish,
    epsilon,
    ...[mean, variance, slopes, dMean, dVariance, dGamma, dBeta, factors].map(offsetOf),
  ]);
  return [dGamma, dBeta, factors];
}

function inputGradient(x: TensorInfo, dy: TensorInfo, factors: TensorInfo): TensorInfo {
  const {blocks, sizes, grain} = layoutOf(x).writes;
  const dx = makeOutput(x.shape);
  callParallel('normGradientApply', blocks, [...[x, dy, dx, factors].map(offsetOf), ...sizes], grain);
  return dx;
}

/**
 * GradlabBatchNorm and its gradient, which also carries what reaches the statistics themselves. The slopes are saved
 * instead of gamma, which may be missing. dx is an op of its own, so that a network's input, which needs none, has
 * none.
 */
export function registerBatchNorm(): void {
  const epsilonOf = (attributes: unknown): number => (attributes as {readonly epsilon: number}).epsilon;
  registerKernel('GradlabBatchNorm', ({inputs, attrs}) => forward(inputs as unknown as Inputs, epsilonOf(attrs)));
  registerKernel('GradlabBatchNormGrad', ({inputs, attrs}) =>
    parameterGradients(inputs as unknown as Inputs, epsilonOf(attrs)),
  );
  registerKernel('GradlabBatchNormInputGrad', ({inputs}) => {
    const {x, dy, factors} = inputs as {x: TensorInfo; dy: TensorInfo; factors: TensorInfo};
    return inputGradient(x, dy, factors);
  });
  registerGradient({
    kernelName: 'GradlabBatchNorm',
    inputsToSave: ['x'],
    outputsToSave: [false, true, true, true],
    gradFunc: (dys, [x, mean, variance, slopes], attributes) => {
      const [dy, dMean, dVariance] = dys as tf.Tensor[];
      const inputs = {x, dy, mean, variance, slopes, dMean, dVariance};
      // Here and not in the functions below: each of those runs in a tidy of its own.
      const [dGamma, dBeta, factors] = runKernel<tf.Tensor[]>('GradlabBatchNormGrad', inputs, attributes);
      return {
        x: () => runKernel('GradlabBatchNormInputGrad', {x, dy, factors}),
        gamma: () => dGamma as tf.Tensor,
        beta: () => dBeta as tf.Tensor,
      };
    },
  });
}
