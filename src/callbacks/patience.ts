import {inRange, oneOf, positiveInteger, refusal} from '../base/index.ts';

/** Options of {@link patience}. */
export interface PatienceOptions {
  /** How many checks in a row may pass without a better value; the next one would be one too many. */
  readonly patience?: number;
  /** A value must be better than the best by more than this to count as better. */
  readonly minChange?: number;
  /** Whether small values are better or large ones. */
  readonly mode?: 'min' | 'max';
  /** The value to beat at the start. */
  readonly start?: number;
}

/** Watches a sequence of values for its best one. */
export interface Patience {
  /** Takes the next value: was it better than all before it, and if not, is it time to stop? */
  readonly check: (value: number) => 'better' | 'wait' | 'stop';
  /** The best value so far; `start` if none beat it. */
  readonly best: number;
  /** Number of the check that gave the best value, from 0; -1 if none did. */
  readonly bestCheck: number;
  /** Checks since the best. */
  readonly waited: number;
}

/**
 * The stopping rule of early stopping [A5-7]: stop when `patience` checks in a row were not better than the best so far.
 * Patience 1 is the naive rule [A5-6], which stops at the first rise. NaN is never better.
 *
 * @param options.patience 10; the lecture leaves it open, Keras' default 0 acts as 1
 * @param options.minChange 0, as in Keras
 * @param options.mode 'min'
 * @param options.start the worst value there is (the lecture starts from an error of 1)
 * @throws RangeError if the patience is no integer >= 1, `minChange` negative, the mode unknown, or `start` NaN
 * @example
 * ```ts
 * const stopping = callbacks.patience({patience: 2});
 * const words = [3, 1, 2, 1].map(stopping.check);
 * words // ['better', 'better', 'wait', 'stop']
 * stopping.bestCheck // 1
 * ```
 */
export function patience({
  patience: most = 10,
  minChange = 0,
  mode = 'min',
  start = mode === 'max' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
}: PatienceOptions = {}): Patience {
  const deed = 'create patience';
  positiveInteger(deed, 'patience', most);
  inRange(deed, 'minChange', minChange, {min: 0});
  const sign = oneOf(deed, 'mode', mode, ['min', 'max']) === 'min' ? 1 : -1;
  inRange(deed, 'start', start, {});
  let [best, bestCheck, waited, checks] = [start, -1, 0, 0];
  return {
    check(value) {
      if (typeof value !== 'number') throw new TypeError(refusal('check patience', 'value', 'be a number', value));
      const now = checks++;
      if (sign * value < sign * best - minChange) {
        [best, bestCheck, waited] = [value, now, 0];
        return 'better';
      }
      waited++;
      return waited >= most ? 'stop' : 'wait';
    },
    get best() {
      return best;
    },
    get bestCheck() {
      return bestCheck;
    },
    get waited() {
      return waited;
    },
  };
}
