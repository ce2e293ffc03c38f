import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {call, callParallel} from '../../threads/index.ts';
import {sumRowsOf} from './geometry.ts';

/** Floats that are worth a second thread: about 20 us. */
const PARALLEL_FLOATS = 50_000;

/**
 * d loss / d bias: the sums over all pixels of dz, [batch, height, width, outputs]. There are many pixels and few
 * outputs, so the threads split the pixels.
 */
export function biasGradient(dz: TensorInfo): TensorInfo {
  const outputs = dz.shape[3] as number;
  const pixels = tf.util.sizeFromShape(dz.shape.slice(0, 3));
  const gradient = makeOutput([outputs]);
  const grain = Math.max(1, Math.floor(PARALLEL_FLOATS / Math.max(1, outputs)));
  const rows = sumRowsOf(pixels, grain);
  // For each output a float64 sum and four float32; threads write to cache lines of their own.
  const bytes = Math.ceil((24 * outputs) / 64) * 64;
  const sums = scratch('bias gradients', rows * bytes);
  call('fill', (rows * bytes) / 4, [sums, 0]);
  if (pixels * outputs > 0) callParallel('pixelSums', pixels, [offsetOf(dz), sums, bytes, outputs], grain, 4);
  call('pixelSumsTotal', outputs, [sums, bytes, rows, offsetOf(gradient)]);
  return gradient;
}
