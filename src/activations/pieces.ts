import {tf} from '../engine/index.ts';

/** A number whose exp is 0 in float32. */
const LOWEST = -110;

/** exp(x) up to x = highest, and exp(highest) from there on; NaN stays NaN. */
export const exponentialUpTo = (x: tf.Tensor, highest: number): tf.Tensor => tf.exp(tf.clipByValue(x, LOWEST, highest));

/**
 * 1 where x > 0, else `below`. Arithmetic is several times as fast as `tf.where` with numbers, and exact for `below`
 * from 0 to 1 if that is rounded first: the two parts then add up to 1.
 */
export function oneAbove(x: tf.Tensor, below: number): tf.Tensor {
  const rounded = Math.fround(below);
  return tf.add(tf.mul(tf.step(x), 1 - rounded), rounded);
}
