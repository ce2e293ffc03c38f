import {oneOf, positiveInteger, refusal, trueOrFalse} from '../base/index.ts';
import {type Patience, patience} from '../callbacks/index.ts';
import type {Weights} from '../models/index.ts';
import type {EarlyStopping} from './options.ts';
import type {Best, HistoryRow} from './run.ts';

/** Watches a column of the history for its best epoch, and keeps the weights of that. */
export class BestEpoch {
  readonly #monitor: string;
  readonly #every: number;
  readonly #rule: Patience;
  #best: Best | undefined;
  #weights: Weights | undefined;
  /** Whether the rule has said to stop. */
  isTimeToStop = false;

  /**
   * @param columns those that may be watched
   * @throws TypeError or RangeError for a bad option
   */
  constructor(
    deed: string,
    {monitor = 'validationLoss', mode = 'auto', every = 1, ...options}: EarlyStopping,
    columns: readonly string[],
  ) {
    this.#monitor = oneOf(deed, 'earlyStopping.monitor', monitor, columns);
    oneOf(deed, 'earlyStopping.mode', mode, ['auto', 'min', 'max']);
    this.#every = positiveInteger(deed, 'earlyStopping.every', every);
    const {restoreBest: _, ...rule} = options;
    this.#rule = patience({...rule, mode: mode === 'auto' ? (/accuracy/i.test(monitor) ? 'max' : 'min') : mode});
  }

  get best(): Best | undefined {
    return this.#best;
  }

  /** The weights of the best epoch. */
  get weights(): Weights | undefined {
    return this.#weights;
  }

  /** Looks at an epoch; `weights` are those after it. */
  see(row: HistoryRow, weights: Weights | undefined): void {
    const {epoch, validationLoss} = row;
    if (epoch % this.#every !== 0) return;
    const value = row[this.#monitor] as number;
    const verdict = this.#rule.check(value);
    this.isTimeToStop = verdict === 'stop';
    if (verdict !== 'better') return;
    this.#best = {epoch, monitor: this.#monitor, value, validationLoss};
    this.#weights = weights;
  }

  /** Looks at all epochs of a run that goes on; `weights` are those of its best one. */
  seeAgain(rows: readonly HistoryRow[], weights: Weights | undefined): void {
    for (const row of rows) this.see(row, undefined);
    this.#weights = weights;
  }
}

/** Checks that what stands for early stopping is an object, or nothing. */
export function earlyStoppingOf(deed: string, given: EarlyStopping | false | undefined): EarlyStopping | undefined {
  if (given === undefined || given === false) return undefined;
  if (typeof given !== 'object' || given === null) {
    throw new TypeError(refusal(deed, 'earlyStopping', 'be an object or false', given));
  }
  const {restoreBest = true} = given;
  trueOrFalse(deed, 'earlyStopping.restoreBest', restoreBest);
  return given;
}
