import type {Augmentation, Mixup} from '../augmentation/index.ts';
import type {PatienceOptions} from '../callbacks/index.ts';
import type {Dataset, Samples} from '../data/samples/index.ts';
import type {tf} from '../engine/index.ts';
import type {Metric} from '../evaluation/index.ts';
import type {Loss} from '../losses/index.ts';
import type {Observer, Probe} from '../probes/index.ts';
import type {NumberOrSchedule, Plateau} from '../schedules/index.ts';
import type {Progress} from './progress.ts';
import type {HistoryRow} from './run.ts';

/** Numbers of examples: as tensors, as lists in lists, or as a dataset has them; the first axis counts examples. */
export type Numbers = tf.Tensor | Samples | tf.TensorLike;

/** Examples with their targets, as they are at hand; tensors stay the caller's. */
export interface Examples {
  /** The inputs, of the shape `[examples, …]` that the model takes. */
  readonly x: Numbers;
  /** Class numbers `[examples]`, or targets of the shape of the outputs. */
  readonly y: Numbers;
}

/** Batches that are made as they are needed. */
export interface BatchStream {
  /**
   * The batches of an epoch, from 0. As with `data.batches` their tensors are the iterator's to dispose, once the next
   * one is asked for. The same epoch has to give the same batches for a run to be resumed, or its failure found.
   */
  readonly batches: (
    epoch: number,
  ) =>
    | Iterable<{readonly x: tf.Tensor; readonly y: tf.Tensor}>
    | AsyncIterable<{readonly x: tf.Tensor; readonly y: tf.Tensor}>;
  /** How many batches of an epoch are trained on. */
  readonly steps: number;
}

/** When to stop before the last epoch, by a column of the history. */
export interface EarlyStopping extends Omit<PatienceOptions, 'mode'> {
  /** The column to watch. */
  readonly monitor?: string;
  /** Whether small values are better or large ones; 'auto' goes by the column's name. */
  readonly mode?: 'auto' | 'min' | 'max';
  /** Looks once in so many epochs: q of [A5-7]. */
  readonly every?: number;
  /** Whether the model gets the weights of its best epoch back at the end. */
  readonly restoreBest?: boolean;
}

/** How the learning rate changes; the optimizer's own schedule is then overridden. */
export type Rate =
  | {readonly per: 'step' | 'epoch'; readonly schedule: NumberOrSchedule}
  | {readonly plateau: Plateau; readonly monitor?: string};

/** Where a run is kept, so that it can go on after it was broken off. */
export interface Checkpoint {
  /** The file's path. */
  readonly file: string;
  /** Writes once in so many epochs, and at the end. */
  readonly every?: number;
}

/** An observer that is told each row of the history, too; what its `end` promises is waited for. */
export interface FitObserver extends Omit<Observer, 'end'> {
  /** After each epoch; where the run is resumed, first the rows of the epochs before. */
  readonly row?: (row: HistoryRow) => void;
  /** When the training is over, also if it failed; what it promises is waited for. */
  readonly end: () => void | Promise<void>;
}

/** Options of {@link fit}. */
export interface FitOptions {
  readonly loss: Loss;
  readonly optimizer?: tf.Optimizer;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly seed?: number;
  readonly validation?: Dataset | Examples | number;
  readonly metrics?: readonly ('accuracy' | Metric)[];
  readonly probes?: readonly (Probe | string)[];
  readonly every?: number | 'epoch';
  readonly observers?: readonly FitObserver[];
  readonly earlyStopping?: EarlyStopping | false;
  readonly rate?: Rate;
  readonly augmentation?: Augmentation;
  readonly mixup?: Mixup;
  readonly workers?: number;
  readonly checkpoint?: Checkpoint;
  readonly resume?: boolean;
  readonly signal?: AbortSignal;
  readonly progress?: boolean | ((progress: Progress) => void);
  readonly onEpoch?: (row: HistoryRow) => void | Promise<void>;
}
