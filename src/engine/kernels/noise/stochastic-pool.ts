import {isOurBackend} from '../../memory/index.ts';
import {runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {type DropoutGenerator, randomWords} from '../dropout/index.ts';
import {drawPlaces} from './draw-places.ts';
import {type PoolWindows, windowsOf} from './windows.ts';

/**
 * Stochastic pooling: of each window one cell, drawn with probability a / (sum of the window) with a = max(x, 0); 0
 * where no cell is above 0 (Zeiler and Fergus 2013). The gradient goes to the cell that was drawn.
 *
 * The cells depend on x, the generator's seed and counter and the output's place alone: the same on every backend and
 * with any number of threads. On other backends than the engine's it has no second derivative, and says so.
 *
 * @param x float32 [batch, height, width, channels]
 * @throws {TypeError} if x is not float32, {RangeError} if it is not of rank 4
 * @example
 * ```ts
 * const windows = {size: [1, 2], strides: [1, 2], padding: 'valid'};
 * const y = stochasticPool(tf.tensor4d([5, 0, -1, 0], [1, 1, 4, 1]), windows, dropoutGenerator(1));
 * y.flatten().arraySync() // [5, 0]
 * ```
 */
export function stochasticPool(x: tf.Tensor4D, windows: PoolWindows, generator: DropoutGenerator): tf.Tensor4D {
  if (x.dtype !== 'float32') {
    throw new TypeError(`Cannot pool stochastically as x must be float32: current value is ${x.dtype}`);
  }
  if (x.rank !== 4) {
    throw new RangeError(`Cannot pool stochastically as x must be of rank 4: current value is [${x.shape}]`);
  }
  return tf.tidy(() => {
    const positive = tf.relu(x);
    if (isOurBackend()) {
      const attributes = {windows, state: generator.state};
      return runKernel<tf.Tensor[]>('GradlabStochasticPool', {x: positive}, attributes)[0] as tf.Tensor4D;
    }
    const {outShape, ...geometry} = windowsOf(x.shape, windows);
    const words = randomWords(tf.util.sizeFromShape([...outShape]), generator.seed, generator.next());
    const places = drawPlaces(positive.dataSync(), words, {outShape, ...geometry});
    return takeAt(positive, places).reshape([...outShape]);
  }) as tf.Tensor4D;
}

/** The elements of x at these places. Stock tf.gather's gradient takes time by the product of the two sizes. */
function takeAt(x: tf.Tensor, places: Int32Array): tf.Tensor {
  const take = tf.customGrad(value => ({
    value: tf.gather((value as tf.Tensor).flatten(), tf.tensor1d(places, 'int32')),
    gradFunc: (dy: tf.Tensor) =>
      tf.scatterND(tf.tensor2d(places, [places.length, 1], 'int32'), dy, [x.size]).reshape(x.shape),
  }));
  return take(x);
}
