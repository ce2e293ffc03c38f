import {Random, type TableRow} from '../../base/index.ts';
import {errorText} from './error-text.ts';
import {type Evaluated, evaluationOf} from './evaluation.ts';
import {toJson} from './exact-json.ts';
import {rowsOf} from './rows-of.ts';

/** One run of the user's function, as it can be sent to a thread. */
export interface Call {
  /** What the function returns: the score of a trial, or rows of a table. */
  readonly gives: 'evaluation' | 'rows';
  readonly config: unknown;
  /** Members of the function's second argument. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Its `random`: the stream of that name of that seed. */
  readonly random?: {readonly seed: number; readonly stream: string};
}

/** A run as it ended: with what it gave, or with the words of its error. */
export type Outcome =
  | {readonly evaluation: Evaluated}
  | {readonly rows: readonly TableRow[]}
  | {readonly error: string};

/** A function of the user, called with a config and a context. */
export type UserFunction = (config: unknown, context: object) => unknown;

/**
 * Calls the function, and writes down what it gave as exact JSON. The same in the main thread and in a worker, so that
 * results are the same, too. An error of the function is an outcome.
 */
export async function perform(run: UserFunction, call: Call, signal: AbortSignal): Promise<string> {
  const {gives, config, context, random} = call;
  const drawn = random === undefined ? {} : {random: new Random(random.seed).stream(random.stream)};
  try {
    const value = await run(config, {...context, ...drawn, signal});
    return toJson(gives === 'rows' ? {rows: rowsOf(value)} : {evaluation: evaluationOf(value)});
  } catch (error) {
    return toJson({error: errorText(error)});
  }
}
