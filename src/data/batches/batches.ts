import {countExamples, type Dataset} from '../samples/index.ts';
import {augmentedBatches} from './augmented-batches.ts';
import {checkOptions} from './check-options.ts';
import type {AugmentedBatchesOptions, Batch, BatchesOptions} from './options.ts';
import {plainBatches} from './plain-batches.ts';
import {planBatches} from './plan.ts';

type PlainOptions = BatchesOptions & {readonly augmentation?: undefined; readonly mixup?: undefined};

/**
 * The examples of a set as tensors, batch after batch, each example once an epoch, in an order that is a function of
 * seed and epoch. Bytes become float32 tensors here, batch by batch; the set itself stays in bytes.
 *
 * **Who disposes:** the iterator does. A batch lives until the next one is asked for, or the loop is left: what you
 * keep longer, clone.
 *
 * With an augmentation or mixup the batches come as an async iterator (`for await`). They are made ahead of you on
 * worker threads, so that training does not wait; what becomes of example i in epoch e is a function of the seed, e and
 * i alone, the same bits whatever the batch size, the order and the number of threads. The threads end with the loop,
 * also when it is left by break, return or throw, or by the signal. A browser has no such threads: there all is
 * made in its one.
 *
 * @param options.batchSize 32, as in Keras; the last batch of an epoch may be smaller
 * @param options.epoch 0: the first epoch's number
 * @param options.epochs 1: so many epochs in turn, with the same threads; to start them takes some 0.1 s
 * @param options.seed 1
 * @param options.shuffle true: another order in each epoch
 * @param options.dropLast false; true to leave a smaller last batch out
 * @param options.scale true: bytes are divided by 255
 * @param options.oneHot false: class numbers as int32, for `sparseCategoricalCrossEntropy`; true: float32 rows of zeros
 * and a one. True with mixup, whose labels are shares
 * @param options.augmentation what is done to each image
 * @param options.mixup mixes each example with another one of the set, augmented as in the same epoch
 * @param options.workers 1 thread, in a browser 0: this one
 * @param options.ahead 4 batches are on their way at most
 * @param options.signal ends the iteration with its reason
 * @throws {TypeError} if an option has another type, or does not go with the set
 * @throws {RangeError} if a number is out of range; while iterating, if augmented images differ in size
 * @example
 * ```ts
 * const sizes = [];
 * for (const {x, y} of data.batches(data.iris(), {batchSize: 60})) sizes.push([x.shape, y.dtype]);
 * sizes // [[[60, 4], 'int32'], [[60, 4], 'int32'], [[30, 4], 'int32']]
 * ```
 */
export function batches(set: Dataset, options?: PlainOptions): Generator<Batch, void, undefined>;
export function batches(set: Dataset, options: AugmentedBatchesOptions): AsyncGenerator<Batch, void, undefined>;
export function batches(
  set: Dataset,
  options: AugmentedBatchesOptions | PlainOptions = {},
): Generator<Batch, void, undefined> | AsyncGenerator<Batch, void, undefined> {
  const checked = checkOptions(set, options as AugmentedBatchesOptions);
  const plan = planBatches({...checked, examples: countExamples(set)});
  const isChanged = checked.augmentation !== undefined || checked.mixup !== undefined;
  return isChanged ? augmentedBatches(set, plan, checked) : plainBatches(set, plan, checked);
}
