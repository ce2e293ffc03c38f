import {backend, makeOutput, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {type KernelFunction, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';
import {elementBytes, GRAIN_BYTES} from './box.ts';

/**
 * Throws for a number that is no row's. A step that is replayed is not checked any more: there the kernel writes NaNs.
 *
 * @throws {RangeError} if an index is out of range
 */
function checkIndices(indices: TensorInfo, rows: number): void {
  const size = tf.util.sizeFromShape(indices.shape);
  const values = new Int32Array(backend().wasm.HEAPU8.buffer, offsetOf(indices), size);
  const wrong = values.find(index => index < 0 || index >= rows);
  if (wrong !== undefined) {
    throw new RangeError(
      // TensorFlow.js's words, which its own tests ask for.
      `Cannot gather rows. GatherV2: the index value ${wrong} is not in [0, ${rows - 1}]`,
    );
  }
}

/** GatherV2 copies whole rows: the stock kernel computes the place of each element, 40 ns apiece. */
export function registerGather(): void {
  const stock = registerKernel('GatherV2', parameters => {
    const {x, indices} = parameters.inputs as {x: TensorInfo; indices: TensorInfo};
    const {axis: given, batchDims} = parameters.attrs as unknown as {axis: number; batchDims: number};
    const axis = tf.util.parseAxisParam(given, x.shape)[0] as number;
    const width = elementBytes(x);
    if (width === undefined || indices.dtype !== 'int32') return (stock as KernelFunction)(parameters);
    checkIndices(indices, x.shape[axis] as number);
    const {batchSize, outerSize, dimSize, sliceSize, outputShape} =
      tf.backend_util.segment_util.collectGatherOpShapeInfo(x as tf.Tensor, indices as tf.Tensor, axis, batchDims);
    const out = makeOutput(outputShape, x.dtype);
    const count = tf.util.sizeFromShape(indices.shape) / batchSize;
    const [bytes, total] = [width * sliceSize, batchSize * outerSize * count];
    if (bytes === 0 || !(total > 0)) return out;
    const values = [offsetOf(x), offsetOf(indices), offsetOf(out), outerSize, dimSize, count, bytes];
    callParallel('gather', total, values, Math.ceil(GRAIN_BYTES / bytes));
    return out;
  });
}
