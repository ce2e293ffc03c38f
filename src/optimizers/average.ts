import type {tf} from '../engine/index.ts';

/** The running mean decay old + (1 - decay) value. */
export const average = (old: tf.Tensor, value: tf.Tensor, decay: number): tf.Tensor =>
  old.mul(decay).add(value.mul(1 - decay));
