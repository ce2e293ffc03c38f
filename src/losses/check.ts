import {inRange, refusal} from '../base/index.ts';
import {float32Tensor, tf} from '../engine/index.ts';

/** Checks that the target is a tensor of numbers. */
function checkNumbers(deed: string, target: tf.Tensor): void {
  if (!(target instanceof tf.Tensor)) throw new TypeError(refusal(deed, 'target', 'be a tensor', target));
  if (!['float32', 'int32', 'bool'].includes(target.dtype)) {
    throw new TypeError(refusal(deed, 'target', 'be of type float32, int32 or bool', target.dtype));
  }
}

const floats = (target: tf.Tensor): tf.Tensor => (target.dtype === 'float32' ? target : tf.cast(target, 'float32'));

/**
 * Checks that there is one target for each output, and returns the target as float32. Shapes are not broadcast: a
 * target of [n] against outputs of [n, 1] would be n² differences, and a plausible wrong number.
 *
 * @param deed the caller, as a verb phrase for the error
 * @param minRank 2 where the last axis counts classes
 * @throws TypeError if output is no float32 tensor or target is none of numbers, RangeError if their shapes differ
 */
export function pairedTarget(deed: string, target: tf.Tensor, output: tf.Tensor, minRank = 1): tf.Tensor {
  float32Tensor(deed, 'output', output, {minRank});
  checkNumbers(deed, target);
  if (target.shape.join() !== output.shape.join()) {
    throw new RangeError(
      refusal(deed, 'target', `have the shape of the output, [${output.shape.join(', ')}]`, target.shape),
    );
  }
  return floats(target);
}

/** How far rounding may take a target beyond 0 and 1. */
const ROUNDING = 1e-3;

/**
 * As `pairedTarget`, for targets that are probabilities: one outside [0, 1], as the -1 of a hinge loss or the class number
 * 2, becomes NaN, for a cross-entropy of it would be a number, and may fall without end.
 *
 * @throws TypeError and RangeError as `pairedTarget`
 */
export function pairedShare(deed: string, target: tf.Tensor, output: tf.Tensor, minRank = 1): tf.Tensor {
  const shares = pairedTarget(deed, target, output, minRank);
  const isShare = tf.equal(tf.clipByValue(shares, -ROUNDING, 1 + ROUNDING), shares);
  return tf.where(isShare, shares, tf.fill(shares.shape, Number.NaN));
}

/**
 * Checks that there is one class number for each row of the output, and returns them as int32 of shape [rows]. What is
 * no class from 0 to classes - 1 stays no class: for a float as 0.5 or NaN, which a cast would make one, stands -1.
 *
 * @throws TypeError and RangeError as `pairedTarget`
 */
export function classNumbers(deed: string, target: tf.Tensor, output: tf.Tensor): tf.Tensor1D {
  float32Tensor(deed, 'output', output, {minRank: 2});
  checkNumbers(deed, target);
  const rows = output.shape.slice(0, -1);
  if (target.shape.join() !== rows.join() && target.shape.join() !== [...rows, 1].join()) {
    const shown = rows.join(', ');
    const rule = `have shape [${shown}] or [${shown}, 1] for output of shape [${output.shape.join(', ')}]`;
    throw new RangeError(refusal(deed, 'target', rule, target.shape));
  }
  // What reads int32 numbers finds out by itself which ones are no class.
  if (target.dtype === 'int32') return tf.reshape(target, [target.size]);
  const flat = tf.reshape(floats(target), [target.size]);
  const classes = output.shape.at(-1) as number;
  const known = tf.logicalAnd(
    tf.equal(tf.floor(flat), flat),
    tf.logicalAnd(tf.greaterEqual(flat, 0), tf.less(flat, classes)),
  );
  return tf.cast(tf.where(known, flat, tf.fill(flat.shape, -1)), 'int32') as tf.Tensor1D;
}

/** Checks the share of a target that label smoothing gives away. */
export function smoothingShare(deed: string, labelSmoothing: number): number {
  return inRange(deed, 'labelSmoothing', labelSmoothing, {min: 0, max: 1});
}
