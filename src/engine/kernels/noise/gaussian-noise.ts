import {isOurBackend} from '../../memory/index.ts';
import {runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import type {DropoutGenerator} from '../dropout/index.ts';

/**
 * x plus Gaussian noise: a normal number of mean 0 for each element, drawn in the kernel from the generator's seed and
 * counter and the element's place alone, so that a replayed step draws new ones and any number of threads the same.
 *
 * On other backends than the engine's the numbers are tf.randomNormal's, seeded by the generator: others, as good.
 *
 * @param x float32 of any shape
 * @param deviation standard deviation, at least 0
 * @throws {TypeError} if x is not float32
 * @throws {RangeError} if the deviation is not a finite number >= 0
 * @example
 * ```ts
 * gaussianNoise(tf.ones([4]), 0, dropoutGenerator(1)).dataSync()[0] // 1
 * ```
 */
export function gaussianNoise(x: tf.Tensor, deviation: number, generator: DropoutGenerator): tf.Tensor {
  if (!(deviation >= 0 && deviation < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `Cannot add noise as its deviation must be a finite number >= 0: current value is ${deviation}`,
    );
  }
  if (x.dtype !== 'float32') {
    throw new TypeError(`Cannot add noise as x must be float32: current value is ${x.dtype}`);
  }
  if (deviation === 0) return x.clone();
  if (isOurBackend()) return runKernel('GradlabGaussianNoise', {x}, {deviation, state: generator.state});
  const seed = Number(BigInt.asUintN(52, generator.seed * 1_000_003n + generator.next()));
  return tf.tidy(() => tf.add(x, tf.randomNormal(x.shape, 0, deviation, 'float32', seed)));
}
