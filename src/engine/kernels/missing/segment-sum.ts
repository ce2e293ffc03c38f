import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';
import {registerFromCpu} from './from-cpu.ts';

/** Additions that take some 20 us. */
const GRAIN = 1 << 14;

/** UnsortedSegmentSum, the gradient of tf.gather and of embeddings, with float64 sums; integers by the cpu kernel. */
export function registerSegmentSum(): void {
  registerFromCpu('UnsortedSegmentSum');
  const rare = tf.getKernel('UnsortedSegmentSum', 'wasm').kernelFunc;
  registerKernel('UnsortedSegmentSum', parameters => {
    const {x, segmentIds} = parameters.inputs as {x: TensorInfo; segmentIds: TensorInfo};
    if (x.dtype !== 'float32') return rare(parameters);
    const {numSegments} = parameters.attrs as unknown as {numSegments: number};
    const rows = tf.util.sizeFromShape(segmentIds.shape);
    const inner = x.shape.slice(segmentIds.shape.length);
    const columns = tf.util.sizeFromShape(inner);
    const out = makeOutput([numSegments, ...inner]);
    const sums = scratch('segment sums', 8 * numSegments * columns);
    const values = [offsetOf(x), offsetOf(segmentIds), offsetOf(out), sums, rows, columns, numSegments];
    callParallel('segmentSum', columns, values, Math.ceil(GRAIN / Math.max(1, rows + numSegments)), 16);
    return out;
  });
}
