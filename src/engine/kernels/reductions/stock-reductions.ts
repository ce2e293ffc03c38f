import {backend, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';

/** What each gives for no values at all; the largest and the smallest of nothing are not a number. */
const OF_NOTHING: Readonly<Record<string, number>> = {Max: NaN, Min: NaN, Prod: 1, All: 1, Any: 0};

interface Attributes {
  readonly axis?: number | number[];
  readonly reductionIndices?: number | number[];
  readonly keepDims?: boolean;
}

/**
 * The stock kernels leave their output unset where they reduce over no values: here it is set. And where an axis of
 * length 1 lies among the others they copy their input in JavaScript, which no replay would do again: here they get it
 * without such axes.
 */
export function registerStockReductions(): void {
  for (const [name, ofNothing] of Object.entries(OF_NOTHING)) {
    const stock = registerKernel(name, parameters => {
      const {x} = parameters.inputs as {x: TensorInfo};
      const given = parameters.attrs as Attributes;
      const axes = tf.util.parseAxisParam((given.axis ?? given.reductionIndices) as number, x.shape);
      const [kept] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes) as [number[], number[]];
      const shape = given.keepDims === true ? tf.backend_util.expandShapeToKeepDim(kept, axes) : kept;
      if (tf.util.sizeFromShape(x.shape) === 0) {
        const values = tf.util.getTypedArrayFromDType(x.dtype as 'float32', tf.util.sizeFromShape(shape));
        return backend().makeOutput(shape, x.dtype, undefined, values.fill(ofNothing));
      }
      const long = x.shape.flatMap((size, axis) => (size === 1 ? [] : [axis]));
      const reduced = long.flatMap((axis, place) => (axes.includes(axis) ? [place] : []));
      const narrow = {dataId: x.dataId, dtype: x.dtype, shape: long.map(axis => x.shape[axis] as number)};
      const attrs = {...given, axis: reduced, reductionIndices: reduced, keepDims: false};
      const output = (stock as KernelFunction)({...parameters, inputs: {x: narrow}, attrs} as typeof parameters);
      return {...(output as TensorInfo), shape};
    });
  }
}
