import {tf} from '../engine/index.ts';
import {type Batches, eachBatch} from './batch-stream.ts';
import type {Prepared} from './prepare.ts';
import type {Turns} from './turns.ts';
import {WeightedMeans} from './weighted-means.ts';

/** The loss of a set and its metrics, without penalties, with dropout off and moving averages in batch norms. */
export async function validate(
  {model, loss, metrics}: Prepared,
  batches: Batches,
  turns: Turns,
  isOver: () => boolean,
): Promise<readonly number[]> {
  const means = new WeightedMeans();
  await eachBatch(turns, batches(0), isOver, ({x, y}) => {
    const values = tf.tidy(() => {
      const output = model.apply(x) as tf.Tensor;
      return [loss(y, output), ...metrics.map(({measure}) => measure(y, output))].map(
        each => tf.mean(each).dataSync()[0] as number,
      );
    });
    means.add(values, x.shape[0] as number);
    return true;
  });
  return Array.from({length: 1 + metrics.length}, (_, index) => means.mean(index));
}
