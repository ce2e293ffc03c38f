import type {Random, TableRow} from '../base/index.ts';

/** What an evaluation is given beside the config. */
export interface TrialContext {
  /** Its number, 1 for the first. */
  readonly trial: number;
  /** How much it may spend, counted from the config's start; with proposers that go by budget. */
  readonly budget?: number;
  /** A generator of its own: a function of the search's seed and the trial's number. */
  readonly random: Random;
  /** The trial of the same config with a smaller budget, if there was one. */
  readonly previous?: {
    readonly trial: number;
    readonly budget: number;
    readonly score: number;
    readonly state?: unknown;
  };
  /** Says that the search is cancelled. A worker is ended instead. */
  readonly signal: AbortSignal;
}

/** What an evaluation gives: its score, and if it likes more columns, and a state (plain data) to go on from. */
export type Evaluation = number | {readonly score: number; readonly measures?: TableRow; readonly state?: unknown};

/** Tries a config. What it throws, and a score of NaN, make a failed trial. */
export type Evaluate<C> = (config: C, context: TrialContext) => Evaluation | Promise<Evaluation>;

/** A trial that is done. */
export interface Trial<C> {
  /** Its number, 1 for the first. */
  readonly trial: number;
  /** The number of its round, 1 for the first. */
  readonly round: number;
  /** Its settings. */
  readonly config: C;
  /** What it could spend, where there are budgets. */
  readonly budget?: number;
  /** NaN if it failed. */
  readonly score: number;
  /** What the evaluation told beside the score. */
  readonly measures?: TableRow;
  /** What a longer trial of the same settings goes on from. */
  readonly state?: unknown;
  /** Why it failed; '' if it did not. */
  readonly failure: string;
}
