import type {Table} from '../base/index.ts';
import type {Proposer} from './proposers/index.ts';
import type {Trial} from './trial.ts';
import type {TrialRow} from './trial-table.ts';

/** Options of {@link search}. */
export interface SearchOptions<C> {
  /** How to go about it (default `random()`). */
  readonly proposer?: Proposer;
  /** How many trials: see the proposer. */
  readonly trials?: number;
  /** Whether the best score is the smallest (default) or the largest. */
  readonly goal?: 'minimize' | 'maximize';
  /** Same seed, same configs (default 0). */
  readonly seed?: number;
  /**
   * A file that keeps the results as they come. The same search with the same file, after its process has died, runs what
   * is missing.
   */
  readonly file?: string;
  /**
   * What the results in the file belong to, beside space, proposer, goal and seed. By default the text of `evaluate`, or of
   * its module; to be given, and changed by hand, if the text changes but the results do not, or the other way round.
   */
  readonly version?: number | string;
  /** Worker threads, for an `evaluate` of a module (default one for each core); 0 runs it in this thread. */
  readonly workers?: number;
  /** Is told of each trial when it is done, in the order in which they are; not of those that the file had. */
  readonly onTrial?: (trial: Trial<C>) => void;
  /** Cancels: the search ends at once with what it has. */
  readonly signal?: AbortSignal;
}

/** What a search found. */
export interface SearchResult<C> {
  /** One row a trial: trial, round, the budget if there is one, the settings, score, measures, failure. */
  readonly trials: Table<TrialRow>;
  /** The trial with the best score, whatever its budget (Li 2018); the first of equal ones; none if all failed. */
  readonly best: Trial<C> | undefined;
  /** What is to be thought about: a best value at an edge of its range, failed trials. */
  readonly warnings: readonly string[];
  /** `'cancelled'` by the signal, else `'finished'`. */
  readonly status: 'finished' | 'cancelled';
}
