import type {Table} from '../base/index.ts';
import type {tf} from '../engine/index.ts';

/**
 * An epoch of a {@link Run}. What was not measured is NaN. Metrics stand under their names, `accuracy` for one, and
 * under `validationAccuracy` where they were measured on the validation set.
 */
export interface HistoryRow {
  readonly [column: string]: number;
  /** How many epochs were done: 1 for the first row. */
  readonly epoch: number;
  /** The loss without any penalty, the mean over the examples, each measured in the step that it was trained in. */
  readonly loss: number;
  /** The sum of all penalties, the mean over the examples in the same way; 0 if there are none. */
  readonly penalty: number;
  /** The loss on the validation set after the epoch, with dropout off, without any penalty. */
  readonly validationLoss: number;
  /** The rate of the epoch's last step. */
  readonly learningRate: number;
  /** What the epoch took, with its validation. */
  readonly seconds: number;
}

/** The epoch of the best value that was watched. */
export interface Best {
  /** 1 for the first. */
  readonly epoch: number;
  /** The column of the history that was watched. */
  readonly monitor: string;
  /** The value there. */
  readonly value: number;
  /** That epoch's. */
  readonly validationLoss: number;
}

/** Where numbers first were not finite. */
export interface Culprit {
  /** 1 for the first. */
  readonly epoch: number;
  /** The step, counted from 1 over all epochs. */
  readonly step: number;
  /** The layer's name; undefined if the step could not be computed again. */
  readonly layer: string | undefined;
  /**
   * What of the layer: its `'output'` in the forward pass, the `'gradient'` of its weights, the `'weights'` after the
   * step, its `'penalty'`, or the `'loss'` of what the last layer puts out.
   */
  readonly what: 'output' | 'gradient' | 'weights' | 'penalty' | 'loss' | undefined;
}

/** Why a run has ended. */
export type RunStatus = 'finished' | 'stopped early' | 'cancelled' | 'nonfinite';

/** What {@link fit} gives. */
export interface Run {
  /** The model that was given, trained. */
  readonly model: tf.LayersModel;
  /** One row for each epoch that was done. */
  readonly history: Table<HistoryRow>;
  /** What the probes measured, one row for every so many steps or for each epoch; undefined without probes. */
  readonly steps: Table | undefined;
  /** The best epoch by the column that was watched; undefined if none was watched, or no value was a number. */
  readonly best: Best | undefined;
  /** Why it ended. */
  readonly status: RunStatus;
  /** Where it went wrong, if the status is 'nonfinite'. */
  readonly culprit: Culprit | undefined;
  /** Which weights the model has: those after the last step, of the best epoch, or at the end of the last whole epoch. */
  readonly weights: 'last step' | 'best epoch' | 'last epoch';
  /** Steps of the optimizer in this run, those before a resumption included. */
  readonly stepCount: number;
  /** Seconds from the first step to the last, those before a resumption included. */
  readonly seconds: number;
}
