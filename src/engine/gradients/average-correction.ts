import {isOurBackend} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {type Pooling, type Pooling3D, windowsOver, windowsOverVolume} from './window.ts';

/** One axis: how many windows of which size, `stride` apart, the first `before` cells ahead of the image. */
interface Axis {
  readonly count: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly window: number;
  readonly size: number;
}

/** How many cells of each window lie inside of the image. */
const insiders = ({count, stride, before, window, size}: Axis): number[] =>
  Array.from({length: count}, (_, index) => {
    const start = index * stride - before;
    return Math.min(start + window, size) - Math.max(start, 0);
  });

/** (cells of a window) / (cells of it inside of the image), `[1, …counts, 1]`; undefined if that is 1 everywhere. */
function factors(axes: readonly Axis[]): tf.Tensor | undefined {
  if (axes.every(({before, after}) => before <= 0 && after <= 0)) return undefined;
  const shares = axes.map(axis => insiders(axis).map(inside => axis.window / inside));
  const values = shares.reduce((all, share) => all.flatMap(factor => share.map(own => factor * own)), [1]);
  return tf.tensor(values, [1, ...axes.map(({count}) => count), 1]);
}

/**
 * Factors for `dy`, one a window, that make TensorFlow.js's AvgPoolGrad right at the border: average pooling divides by
 * the number of cells inside of the image, its gradient kernel by the whole window. Undefined where nothing is amiss:
 * no padding, or our own backend, whose kernel is right.
 */
export function averageCorrection(shape: tf.Tensor4D['shape'], attributes: Pooling): tf.Tensor | undefined {
  if (isOurBackend()) return undefined;
  const info = windowsOver(shape, attributes);
  const {top, bottom, left, right} = info.padInfo;
  return factors([
    axis(info.outHeight, info.strideHeight, top, bottom, info.filterHeight, shape[1]),
    axis(info.outWidth, info.strideWidth, left, right, info.filterWidth, shape[2]),
  ]);
}

/** The same for volumes; no backend's kernel is right there. */
export function averageCorrectionOfVolume(shape: tf.Tensor5D['shape'], attributes: Pooling3D): tf.Tensor | undefined {
  const info = windowsOverVolume(shape, attributes);
  const {front, back, top, bottom, left, right} = info.padInfo;
  return factors([
    axis(info.outDepth, info.strideDepth, front, back, info.filterDepth, shape[1]),
    axis(info.outHeight, info.strideHeight, top, bottom, info.filterHeight, shape[2]),
    axis(info.outWidth, info.strideWidth, left, right, info.filterWidth, shape[3]),
  ]);
}

const axis = (count: number, stride: number, before: number, after: number, window: number, size: number): Axis => ({
  count,
  stride,
  before,
  after,
  window,
  size,
});
