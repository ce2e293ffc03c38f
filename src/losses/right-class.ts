import {tf} from '../engine/index.ts';
import {classNumbers, pairedTarget} from './check.ts';

/** Which class of each row is the right one. */
export interface RightClass {
  /** bool of the output's shape `[…, classes]`, true at the right class. */
  readonly mask: tf.Tensor;
  /** float32 `[…]`: 1 for a row that has one right class, NaN for another. */
  readonly known: tf.Tensor;
}

/** The right classes by their numbers, int32 of one for each row of the output; a number that is no class is none. */
export function rightClass(numbers: tf.Tensor1D, output: tf.Tensor): RightClass {
  const mask = tf.equal(tf.reshape(numbers, [...output.shape.slice(0, -1), 1]), classesOf(output));
  return {mask, known: oneOrNaN(tf.any(mask, -1))};
}

/**
 * The right classes by targets of either kind: one-hot rows of the output's shape, or class numbers.
 *
 * @throws TypeError or RangeError if the target is neither
 */
export function rightClassOf(deed: string, target: tf.Tensor, output: tf.Tensor): RightClass {
  const isOneHot = target instanceof tf.Tensor && output instanceof tf.Tensor && target.rank === output.rank;
  if (!isOneHot || target.shape.at(-1) !== output.shape.at(-1)) {
    return rightClass(classNumbers(deed, target, output), output);
  }
  const rows = pairedTarget(deed, target, output, 2);
  const mask = tf.equal(rows, 1);
  const ones = tf.sum(tf.cast(mask, 'float32'), -1);
  const single = tf.logicalAnd(tf.equal(ones, 1), tf.equal(tf.sum(tf.abs(rows), -1), 1));
  return {mask, known: oneOrNaN(single)};
}

/**
 * What the output says for the right class, `[…]`; NaN where there is none, or where any class of the row has NaN. No
 * product with zeros, as the others may be infinite.
 */
export function outputOfRight({mask, known}: RightClass, output: tf.Tensor): tf.Tensor {
  const kept = tf.logicalOr(mask, tf.isNaN(output));
  return tf.mul(tf.sum(tf.where(kept, output, tf.zerosLike(output)), -1), known);
}

/** 0 to classes - 1, along the last axis of the output. */
export function classesOf(output: tf.Tensor): tf.Tensor1D {
  return tf.range(0, output.shape.at(-1) as number, 1, 'int32');
}

function oneOrNaN(holds: tf.Tensor): tf.Tensor {
  const ones = tf.onesLike(tf.cast(holds, 'float32'));
  return tf.where(holds, ones, tf.mul(ones, NaN));
}
