import {tf} from '../tensorflow/index.ts';

type Dataset = ReturnType<typeof tf.data.array>;

/**
 * Lets `dataset.shuffle(size, seed, false)` give the same order in every pass, as it promises: stock TensorFlow.js draws
 * a new one. Seed 0 is a seed, too.
 */
export function keepOrderOfShuffle(): void {
  const prototype = tf.data.Dataset.prototype as Dataset;
  const stock = prototype.shuffle;
  prototype.shuffle = function (this: Dataset, size, seed, reshuffle = true) {
    // Without a seed one is drawn here, once for all passes.
    const text = String(seed ?? Math.random());
    const shuffled = stock.call(this, size, text, reshuffle);
    // A shuffled dataset gives its first order first: each pass takes that of a new one.
    if (!reshuffle) shuffled.iterator = () => stock.call(this, size, text, false).iterator();
    return shuffled;
  };
}
