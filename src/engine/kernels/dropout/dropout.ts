import {isOurBackend} from '../../memory/index.ts';
import {runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {thresholdOf} from './dropout-kernels.ts';
import type {DropoutGenerator} from './generator.ts';
import {randomWords} from './random-words.ts';

/**
 * Inverted dropout: each element is 0 with probability `rate`, else x / (1 - rate), so that its expectation is x (Srivastava
 * and others 2014). The mask depends on the generator's seed and counter and on the element's place alone: the same on
 * every backend and with any number of threads, and the backward pass draws it again, to any order of derivative.
 *
 * @param x float32 of any shape
 * @param rate probability of 0, from 0 (returns x) to 1 (returns zeros)
 * @throws {TypeError} if x is not float32
 * @throws {RangeError} if rate is not from 0 to 1
 * @example
 * ```ts
 * dropout(tf.ones([4]), 1, dropoutGenerator(1)).dataSync()[0] // 0
 * ```
 */
export function dropout(x: tf.Tensor, rate: number, generator: DropoutGenerator): tf.Tensor {
  if (!(rate >= 0 && rate <= 1)) {
    throw new RangeError(`Cannot apply dropout as rate must be from 0 to 1: current value is ${rate}`);
  }
  if (x.dtype !== 'float32') {
    throw new TypeError(`Cannot apply dropout as x must be float32: current value is ${x.dtype}`);
  }
  if (rate === 0) return x.clone();
  if (rate === 1) return tf.zerosLike(x);
  if (isOurBackend()) {
    return runKernel<tf.Tensor[]>('GradlabDropout', {x}, {rate, state: generator.state})[0] as tf.Tensor;
  }
  const threshold = thresholdOf(rate);
  const words = randomWords(x.size, generator.seed, generator.next());
  const mask = Float32Array.from(words, word => (word < threshold ? 1 / (1 - rate) : 0));
  return tf.mul(x, tf.tensor(mask, x.shape));
}
