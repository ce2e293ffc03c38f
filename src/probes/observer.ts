import type {tf} from '../engine/index.ts';

/** What an observer is told before training begins. */
export interface Beginning {
  /** How many steps were made before, where training resumes; 0. */
  readonly step?: number;
  /** How many steps an epoch has, if that is known. */
  readonly stepsPerEpoch?: number | undefined;
}

/** A step that was made. */
export interface StepInfo {
  /** Its number, 1 for the first one of the training. */
  readonly step: number;
  /** The epoch that it belongs to, from 0. */
  readonly epoch: number;
  /** The mean loss of the batch before the step: without the penalties if `penalty` is given, else with them. */
  readonly loss: number;
  /** The sum of all penalties before the step. */
  readonly penalty?: number | undefined;
  /** How many examples the batch has. */
  readonly batchSize: number;
  /** The rate of this step, where the optimizer does not say it. */
  readonly learningRate?: number | undefined;
}

/** An epoch that has ended. */
export interface EpochInfo {
  /** From 0. */
  readonly epoch: number;
}

/**
 * Who watches a training. The calls come in this order: `begin`, then for each epoch its `step`s, each right after the
 * optimizer's, and `epoch`; last `end`, however training ends. An observer changes nothing of the training.
 */
export interface Observer {
  /** Before anything of the training is recorded for replay: the observer may add measurements to the optimizer's steps. */
  readonly begin: (model: tf.LayersModel, optimizer: tf.Optimizer, beginning?: Beginning) => void;
  /** After each step of the optimizer. */
  readonly step: (info: StepInfo) => void;
  /** After each epoch. */
  readonly epoch: (info: EpochInfo) => void;
  /** When the training is over, also if it failed. */
  readonly end: () => void;
}
