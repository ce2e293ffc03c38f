import type {Augmentation, Mixup} from '../../augmentation/index.ts';
import type {tf} from '../../engine/index.ts';

/** Some examples of a set as tensors. */
export interface Batch {
  /** float32 [examples, …]. */
  readonly x: tf.Tensor;
  /** Class numbers, int32 [examples]; one-hot or mixed, float32 [examples, classes]; targets, float32 [examples, …]. */
  readonly y: tf.Tensor;
  /** The examples' numbers in the set. */
  readonly indices: Int32Array;
  /** The epoch that it belongs to, counted as in the options. */
  readonly epoch: number;
}

/** Options of {@link batches}. */
export interface BatchesOptions {
  readonly batchSize?: number;
  readonly epoch?: number;
  readonly epochs?: number;
  readonly seed?: number | string;
  readonly shuffle?: boolean;
  readonly dropLast?: boolean;
  readonly scale?: boolean;
  readonly oneHot?: boolean;
}

/** Options of {@link batches} with changed examples. */
export interface AugmentedBatchesOptions extends BatchesOptions {
  readonly augmentation?: Augmentation;
  readonly mixup?: Mixup;
  readonly workers?: number;
  readonly ahead?: number;
  readonly signal?: AbortSignal;
}
