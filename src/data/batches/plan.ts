import {Random} from '../../base/index.ts';

/** Which examples make a batch. */
export interface BatchPlan {
  readonly epoch: number;
  readonly indices: Int32Array;
}

/** What a plan is made of. */
export interface PlanOptions {
  readonly examples: number;
  readonly batchSize: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly seed: number | string;
  readonly shuffle: boolean;
  readonly dropLast: boolean;
}

/** The batches of the epochs in turn; the order of an epoch depends on seed and epoch alone. */
export function* planBatches(options: PlanOptions): Generator<BatchPlan, void> {
  const {examples, batchSize, seed, shuffle, dropLast} = options;
  const random = new Random(seed).stream('order of examples');
  const last = dropLast ? examples - (examples % batchSize) : examples;
  for (let epoch = options.epoch; epoch < options.epoch + options.epochs; epoch++) {
    const order = shuffle
      ? Int32Array.from(random.stream(String(epoch)).permutation(examples))
      : Int32Array.from({length: examples}, (_, index) => index);
    for (let first = 0; first < last; first += batchSize) {
      yield {epoch, indices: order.subarray(first, Math.min(first + batchSize, examples))};
    }
  }
}
