import type {Table, TableRow} from '../base/index.ts';

/** What a build is given beside the config. */
export interface BuildContext {
  /** The run's seed, for all that is random in it. */
  readonly seed: number;
  /** The config's name. */
  readonly name: string;
  /** Says that the comparison is cancelled. A worker is ended instead. */
  readonly signal: AbortSignal;
}

/** What a build gives: one row, rows, a table, or a run with its history, as `fit` returns it. */
export type BuildResult = TableRow | readonly TableRow[] | Table | {readonly history: Table};

/** Makes and trains what one config with one seed asks for. What it throws makes a failed run. */
export type Build<C> = (config: C, context: BuildContext) => BuildResult | Promise<BuildResult>;

/** A row of a comparison's table: whose it is, then what the build gave. */
export interface ComparisonRow extends TableRow {
  /** The name of its configuration. */
  readonly config: string;
  /** The seed that it was built with. */
  readonly seed: number;
}

/** One run of a comparison that is done. */
export interface ComparedRun {
  /** The name of its configuration. */
  readonly name: string;
  /** The seed that it was built with. */
  readonly seed: number;
  /** What the build gave. */
  readonly rows: readonly TableRow[];
  /** Why it failed; '' if it did not. */
  readonly failure: string;
}

/** Options of `compare`. */
export interface CompareOptions {
  /**
   * A file that keeps the runs as they come. The same comparison with the same file, after its process has died, runs what
   * is missing; so does one with more seeds or configs.
   */
  readonly file?: string;
  /**
   * What the results in the file belong to, beside each run's config and seed. By default the text of `build`, or of its
   * module; to be given, and changed by hand, if the text changes but the results do not, or the other way round.
   */
  readonly version?: number | string;
  /** Worker threads, for a `build` of a module (default one for each core); 0 runs it in this thread. */
  readonly workers?: number;
  /** Is told of each run when it is done, in the order in which they are; not of those that the file had. */
  readonly onRun?: (run: ComparedRun) => void;
  /** Cancels: the promise is rejected with the signal's reason at once; the file has the runs that are done. */
  readonly signal?: AbortSignal;
}
