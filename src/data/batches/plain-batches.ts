import {tf} from '../../engine/index.ts';
import {type Dataset, exampleSize} from '../samples/index.ts';
import type {CheckedOptions} from './check-options.ts';
import {writeFloats} from './floats.ts';
import {labelsOf} from './labels.ts';
import type {Batch} from './options.ts';
import type {BatchPlan} from './plan.ts';

/** Batches of the examples as they are. */
export function* plainBatches(
  set: Dataset,
  plan: Iterable<BatchPlan>,
  {scale, oneHot}: CheckedOptions,
): Generator<Batch, void, undefined> {
  const {values, shape} = set.x;
  const size = exampleSize(set.x);
  const labels = labelsOf(set, oneHot);
  for (const task of plan) {
    const {indices, epoch} = task;
    const floats = new Float32Array(indices.length * size);
    for (const [place, index] of indices.entries()) {
      writeFloats(values.subarray(index * size, (index + 1) * size), scale, floats, place * size);
    }
    const x = tf.tensor(floats, [indices.length, ...shape.slice(1)], 'float32');
    const y = labels(task);
    try {
      yield {x, y, indices: indices.slice(), epoch};
    } finally {
      tf.dispose([x, y]);
    }
  }
}
