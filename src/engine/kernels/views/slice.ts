import {makeOutput, shareAs, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {type BoxAxis, copyBox, elementBytes, isCopyable, stepsOf} from './box.ts';

/** The axes of a box of x that becomes a whole tensor of shape `size`; `strides` may be negative. */
function axesOf(x: TensorInfo, size: readonly number[], strides?: readonly number[]): readonly BoxAxis[] {
  const [from, to] = [stepsOf(x.shape), stepsOf(size)];
  return size.map((count, axis) => ({
    count,
    from: (from[axis] as number) * (strides?.[axis] ?? 1),
    to: to[axis] as number,
  }));
}

const startOf = (x: TensorInfo, begin: readonly number[]): number =>
  stepsOf(x.shape).reduce((sum, step, axis) => sum + step * (begin[axis] as number), 0);

/** A copy of x[begin, begin + size), and of nothing else: the stock kernel copies all of x first. */
export function slice(x: TensorInfo, begin: readonly number[], size: readonly number[]): TensorInfo {
  const out = makeOutput(size, x.dtype);
  copyBox(x, out, axesOf(x, size), startOf(x, begin), 0);
  return out;
}

/** Slice, StridedSlice, SplitV and Unpack copy what is asked for. */
export function registerSlices(): void {
  const stockSlice = registerKernel('Slice', parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    const {begin, size} = parameters.attrs as unknown as {begin: number[]; size: number[]};
    const [start, counts] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size) as [number[], number[]];
    tf.slice_util.assertParamsValid(x as tf.Tensor, start, counts);
    if (elementBytes(x) === undefined || !isCopyable(axesOf(x, counts))) {
      return (stockSlice as KernelFunction)(parameters);
    }
    return slice(x, start, counts);
  });

  const stockStrided = registerKernel('StridedSlice', parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    const given = parameters.attrs as unknown as StridedSliceAttributes;
    const {begin, end, strides, finalShape, isIdentity} = tf.slice_util.sliceInfo(
      x.shape,
      given.begin,
      given.end,
      given.strides,
      given.beginMask,
      given.endMask,
      given.ellipsisMask,
      given.newAxisMask,
      given.shrinkAxisMask,
    );
    if (isIdentity) return shareAs(x, finalShape);
    // Axes that are dropped from the result count here, too, with one element.
    const size = tf.slice_util.computeOutShape(begin, end, strides).map(count => Math.max(0, count));
    const axes = axesOf(x, size, strides);
    if (elementBytes(x) === undefined || !isCopyable(axes)) return (stockStrided as KernelFunction)(parameters);
    const out = makeOutput(finalShape, x.dtype);
    copyBox(x, out, axes, startOf(x, begin), 0);
    return out;
  });

  const stockSplit = registerKernel('SplitV', parameters => {
    const {x} = parameters.inputs as {x: TensorInfo};
    const {numOrSizeSplits, axis: given} = parameters.attrs as unknown as {
      numOrSizeSplits: number[] | number;
      axis: number;
    };
    if (elementBytes(x) === undefined) return (stockSplit as KernelFunction)(parameters);
    const axis = tf.util.parseAxisParam(given, x.shape)[0] as number;
    const begin = x.shape.map(() => 0);
    return tf.backend_util.prepareSplitSize(x as tf.Tensor, numOrSizeSplits, axis).map(count => {
      const part = slice(x, begin, x.shape.with(axis, count));
      begin[axis] = (begin[axis] as number) + count;
      return part;
    });
  });

  const stockUnpack = registerKernel('Unpack', parameters => {
    const {value} = parameters.inputs as {value: TensorInfo};
    if (elementBytes(value) === undefined) return (stockUnpack as KernelFunction)(parameters);
    const axis = tf.util.parseAxisParam((parameters.attrs as unknown as {axis: number}).axis, value.shape)[0] as number;
    const shape = value.shape.toSpliced(axis, 1);
    return Array.from({length: value.shape[axis] as number}, (_, index) => {
      const part = slice(
        value,
        value.shape.map((_, at) => (at === axis ? index : 0)),
        value.shape.with(axis, 1),
      );
      return {...part, shape};
    });
  });
}

interface StridedSliceAttributes {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}
