import type {tf} from '../../tensorflow/index.ts';

/** What batch normalization needs of the gradient of its output y, without that gradient. */
export interface DeferredGradient {
  readonly dGamma: tf.Tensor;
  readonly dBeta: tf.Tensor;
  /** Computes it after all: the gradient of x asks for it. */
  readonly dy: () => tf.Tensor;
}

const deferred = new WeakMap<tf.Tensor, DeferredGradient>();

/**
 * Makes a tensor stand for a gradient of batch normalization's y that is not computed yet; its values mean nothing.
 * Whoever calls it sees to it that nothing but the gradient of that batch normalization gets hold of the tensor.
 */
export function deferGradient(standIn: tf.Tensor, gradient: DeferredGradient): tf.Tensor {
  deferred.set(standIn, gradient);
  return standIn;
}

/** What this tensor stands for; undefined if it is an ordinary gradient. */
export const deferredGradient = (dy: tf.Tensor): DeferredGradient | undefined => deferred.get(dy);
