import {backend, makeOutput, offsetOf, shareAs, type TensorInfo} from '../../memory/index.ts';
import {runWithin} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {multiplyNegative} from './activation.ts';
import {repeatedSize} from './rows.ts';

/** alpha with as many values as it has along `shape`'s axes, 1 or all; a new reference in any case. */
function spread(alpha: TensorInfo, shape: readonly number[]): TensorInfo {
  if (repeatedSize(alpha.shape, shape) !== undefined) return shareAs(alpha);
  const full = [...new Array<number>(Math.max(0, shape.length - alpha.shape.length)).fill(1), ...alpha.shape];
  tf.broadcast_util.assertAndGetBroadcastShape([...shape], full);
  const shared = shareAs(alpha, full);
  const tiled = runWithin('Tile', {x: shared}, {reps: full.map((size, axis) => (size === 1 ? shape[axis] : 1))});
  backend().disposeData(shared.dataId);
  return tiled;
}

/** x where x >= 0 or NaN, else alpha x, for float32 tensors; alpha broadcasts to x. */
export function preluOf(x: TensorInfo, alpha: TensorInfo): TensorInfo {
  const spreadAlpha = spread(alpha, x.shape);
  const out = makeOutput(x.shape);
  const size = tf.util.sizeFromShape(x.shape);
  const columns = tf.util.sizeFromShape(spreadAlpha.shape);
  multiplyNegative(offsetOf(x), offsetOf(spreadAlpha), offsetOf(out), size / columns, columns);
  backend().disposeData(spreadAlpha.dataId);
  return out;
}

/** A float32 tensor of the same values; a new reference in any case. */
function asFloat(x: TensorInfo): TensorInfo {
  return x.dtype === 'float32' ? shareAs(x) : runWithin('Cast', {x}, {dtype: 'float32'});
}

/** The kernel Prelu. The stock one keeps the first values of alpha that it saw. */
export const prelu: tf.KernelFunc = ({inputs}) => {
  const x = asFloat(inputs.x as TensorInfo);
  const alpha = asFloat(inputs.alpha as TensorInfo);
  const out = preluOf(x, alpha);
  for (const info of [x, alpha]) backend().disposeData(info.dataId);
  return out;
};
