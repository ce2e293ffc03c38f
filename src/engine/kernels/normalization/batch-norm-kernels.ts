import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {rowsPerBlock} from '../reductions/index.ts';

/** Elements of a pass that takes some 20 us. */
const GRAIN = 1 << 15;
/** Rows that `normApply` takes together, so that their vectors are whole. */
const GROUP = 4;
/** Rows of numbers that the kernels prepare for the passes over x. */
const FACTORS = 4;

/** Sizes of x as a matrix, and how it is divided. */
function layoutOf({shape}: TensorInfo) {
  const columns = shape.at(-1) as number;
  const rows = tf.util.sizeFromShape(shape.slice(0, -1));
  const height = rowsPerBlock(columns);
  const blocks = Math.ceil(rows / height);
  return {
    rows,
    columns,
    height,
    blocks,
    partials: scratch('norm partials', 16 * blocks * columns),
    factors: scratch('norm factors', 4 * FACTORS * GROUP * columns + 64),
    blockGrain: Math.ceil(GRAIN / (height * columns)),
    groups: Math.ceil(rows / GROUP),
    groupGrain: Math.ceil(GRAIN / (GROUP * columns)),
  };
}

const offsetOrNone = (info: TensorInfo | undefined): number => (info === undefined ? 0 : offsetOf(info));

type Inputs = Readonly<Record<'x' | 'dy' | 'mean' | 'variance' | 'slopes' | 'dMean' | 'dVariance', TensorInfo>> & {
  readonly gamma?: TensorInfo;
  readonly beta?: TensorInfo;
};

/** Outputs y, mean, variance, and the slopes dy/dx = gamma / sqrt(variance + epsilon) where mean and variance are constant. */
function forward({x, gamma, beta}: Inputs, epsilon: number): TensorInfo[] {
  const {rows, columns, height, blocks, partials, factors, ...grains} = layoutOf(x);
  const y = makeOutput(x.shape);
  const [mean, variance, slopes] = [makeOutput([columns]), makeOutput([columns]), makeOutput([columns])] as const;
  callParallel('normStatistics', blocks, [offsetOf(x), partials, rows, columns, height], grains.blockGrain);
  call('normFinish', columns, [
    offsetOf(x),
    partials,
    blocks,
    rows,
    columns,
    epsilon,
    offsetOrNone(gamma),
    offsetOrNone(beta),
    offsetOf(mean),
    offsetOf(variance),
    offsetOf(slopes),
    factors,
  ]);
  callParallel('normApply', grains.groups, [offsetOf(x), offsetOf(y), factors, rows, columns], grains.groupGrain);
  return [y, mean, variance, slopes];
}

/** Outputs dx, dGamma, dBeta. */
function backward({x, dy, mean, variance, slopes, dMean, dVariance}: Inputs, epsilon: number): TensorInfo[] {
  const {rows, columns, height, blocks, partials, factors, ...grains} = layoutOf(x);
  const [dx, dGamma, dBeta] = [makeOutput(x.shape), makeOutput([columns]), makeOutput([columns])] as const;
  const [atX, atDy, atMean] = [offsetOf(x), offsetOf(dy), offsetOf(mean)];
  callParallel('normGradientSums', blocks, [atX, atDy, atMean, partials, rows, columns, height], grains.blockGrain);
  call('normGradientFinish', columns, [
    partials,
    blocks,
    rows,
    columns,
    epsilon,
    atMean,
    ...[variance, slopes, dMean, dVariance, dGamma, dBeta].map(offsetOf),
    factors,
  ]);
  callParallel(
    'normGradientApply',
    grains.groups,
    [atX, atDy, offsetOf(dx), factors, rows, columns],
    grains.groupGrain,
  );
  return [dx, dGamma, dBeta];
}

/**
 * GradlabBatchNorm and its gradient, which also carries what reaches the statistics themselves. The slopes are saved
 * instead of gamma, which may be missing.
 */
export function registerBatchNorm(): void {
  const epsilonOf = (attributes: unknown): number => (attributes as {readonly epsilon: number}).epsilon;
  registerKernel('GradlabBatchNorm', ({inputs, attrs}) => forward(inputs as unknown as Inputs, epsilonOf(attrs)));
  registerKernel('GradlabBatchNormGrad', ({inputs, attrs}) => backward(inputs as unknown as Inputs, epsilonOf(attrs)));
  registerGradient({
    kernelName: 'GradlabBatchNorm',
    inputsToSave: ['x'],
    outputsToSave: [false, true, true, true],
    gradFunc: (dys, [x, mean, variance, slopes], attributes) => {
      const [dy, dMean, dVariance] = dys as tf.Tensor[];
      const inputs = {x, dy, mean, variance, slopes, dMean, dVariance};
      const [dx, dGamma, dBeta] = runKernel<tf.Tensor[]>('GradlabBatchNormGrad', inputs, attributes);
      return {x: () => dx as tf.Tensor, gamma: () => dGamma as tf.Tensor, beta: () => dBeta as tf.Tensor};
    },
  });
}
