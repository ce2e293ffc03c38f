import {backend, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';

/** What each gives for no values at all; the largest and the smallest of nothing are not a number. */
const OF_NOTHING: Readonly<Record<string, number>> = {Max: NaN, Min: NaN, Prod: 1, All: 1, Any: 0};

/** The stock kernels leave their output unset where they reduce over no values: here it is set. */
export function registerEmptyReductions(): void {
  for (const [name, value] of Object.entries(OF_NOTHING)) {
    const stock = registerKernel(name, parameters => {
      const {x} = parameters.inputs as {x: TensorInfo};
      if (tf.util.sizeFromShape(x.shape) > 0) return (stock as KernelFunction)(parameters);
      const given = parameters.attrs as unknown as {axis?: number; reductionIndices?: number[]; keepDims?: boolean};
      const axes = tf.util.parseAxisParam((given.axis ?? given.reductionIndices) as number, x.shape);
      const [kept] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes) as [number[], number[]];
      const shape = given.keepDims === true ? tf.backend_util.expandShapeToKeepDim(kept, axes) : kept;
      const values = tf.util.getTypedArrayFromDType(x.dtype as 'float32', tf.util.sizeFromShape(shape));
      return backend().makeOutput(shape, x.dtype, undefined, values.fill(value));
    });
  }
}
