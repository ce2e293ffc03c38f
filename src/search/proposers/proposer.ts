import type {Random} from '../../base/index.ts';
import type {Space} from '../dimensions/index.ts';

/** A trial to be run. */
export interface Proposal<C> {
  /** The settings to be tried. */
  readonly config: C;
  /** The space that it was taken from: in a narrow round a part of the whole one. */
  readonly space: Space<C>;
  /** How much the evaluation may spend, in units of the user's choice: epochs, examples. */
  readonly budget?: number;
  /** The number of the trial of the same config, with a smaller budget, that this one goes on from. */
  readonly after?: number;
}

/** A trial that has a score. */
export interface Finished<C> {
  /** Its number. */
  readonly trial: number;
  /** The settings that it had. */
  readonly config: C;
  /** The score if the goal is to minimize it, else minus the score: lower is better. */
  readonly loss: number;
}

/** What a proposer is given. */
export interface ProposerOptions {
  /** How many trials were asked for, if it was said. */
  readonly trials: number | undefined;
  /** The generator of the trial of that number. */
  readonly random: (trial: number) => Random;
}

/** A round: trials that may be run in any order. */
export type Round<C> = readonly Proposal<C>[];

/**
 * How a search goes about: it proposes rounds of trials; after each it is given those with a score, best first (equal
 * ones in their order). As a round does not depend on which of its trials was done first, neither does the search.
 */
export interface Proposer {
  /** What it is, as plain data. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Proposes rounds one after the other; each is given the trials done so far. */
  readonly rounds: <C>(space: Space<C>, options: ProposerOptions) => Generator<Round<C>, void, readonly Finished<C>[]>;
  /**
   * The part of a space that it can come to, for the ranges whose ends are edges: a grid by factors may end before the
   * range does. The whole space if left out.
   */
  readonly reach?: <C>(space: Space<C>) => Space<C>;
}
