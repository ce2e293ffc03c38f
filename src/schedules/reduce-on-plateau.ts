import {finite, inRange, integer, oneOf, refusal} from '../base/index.ts';
import {rateOf} from './checks.ts';

/** Options of {@link reduceOnPlateau}. */
export interface PlateauOptions {
  readonly form?: 'torch' | 'keras';
  readonly factor?: number;
  readonly patience?: number;
  readonly threshold?: number;
  readonly thresholdMode?: 'relative' | 'absolute';
  readonly mode?: 'min' | 'max';
  readonly cooldown?: number;
  readonly min?: number;
  readonly smallest?: number;
}

/** What a plateau rule has seen; JSON. */
export interface PlateauState {
  /** The best metric; null before the first. */
  readonly best: number | null;
  /** Metrics since then that were no better. */
  readonly bad: number;
  /** Metrics that do not count yet, after a cut. */
  readonly cooling: number;
}

/** Cuts a rate when a metric stops getting better. */
export interface Plateau {
  /** What it is made of, with all defaults. */
  readonly config: {readonly name: 'reduceOnPlateau'} & Required<PlateauOptions>;
  /** The rate from now on, after one more metric. */
  readonly next: (rate: number, metric: number) => number;
  /** What it has seen; set it to go on from what was saved. */
  state: PlateauState;
  /** Forgets all that it has seen. */
  readonly reset: () => void;
}

const START: PlateauState = {best: null, bad: 0, cooling: 0};

/**
 * Performance scheduling [H6]: rate · factor, but not below `min`, whenever a metric has not got better for a while.
 * It depends on what was measured, hence it is no `Schedule`: `next` is told each metric, once an epoch as a rule.
 *
 * In torch's form (`ReduceLROnPlateau`) the cut comes with metric number patience + 1 that is not better; in Keras'
 * form with number `patience`, and a metric counts again with the last one of the cooldown. A metric is better if it is
 * below best · (1 - threshold), or best - threshold if `thresholdMode` is 'absolute'; with mode 'max' above
 * best · (1 + threshold) or best + threshold. NaN is never better.
 *
 * @param options.form 'torch', or 'keras'; it also says the default of `thresholdMode` and `smallest`
 * @param options.factor 0.1, the default of both; below 1
 * @param options.patience 10, the default of both
 * @param options.threshold 0.0001, the default of both
 * @param options.thresholdMode torch: 'relative'; Keras: 'absolute'
 * @param options.mode 'min' (a loss) or 'max' (an accuracy)
 * @param options.cooldown metrics after a cut that do not count as bad; 0, the default of both
 * @param options.min the lowest rate; 0, the default of both
 * @param options.smallest a cut by no more than this is left undone; torch: 1e-8, Keras: 0
 * @throws {TypeError} if an option is of the wrong kind, RangeError if it is out of range
 * @example
 * ```ts
 * const plateau = schedules.reduceOnPlateau({patience: 1, factor: 0.5});
 * [3, 2, 2, 2].map(loss => plateau.next(0.1, loss)) // [0.1, 0.1, 0.1, 0.05]
 * ```
 */
export function reduceOnPlateau({form = 'torch', ...options}: PlateauOptions = {}): Plateau {
  oneOf('create plateau rule', 'form', form, ['torch', 'keras']);
  const config = {
    name: 'reduceOnPlateau',
    form,
    factor: 0.1,
    patience: 10,
    threshold: 1e-4,
    thresholdMode: form === 'torch' ? 'relative' : 'absolute',
    mode: 'min',
    cooldown: 0,
    min: 0,
    smallest: form === 'torch' ? 1e-8 : 0,
    ...options,
  } as const;
  check(config);
  let state = START;
  return {
    config,
    next: (rate, metric) => {
      rateOf('reduce a rate', 'rate', rate);
      if (typeof metric !== 'number') throw new TypeError(refusal('reduce a rate', 'metric', 'be a number', metric));
      let cut: boolean;
      [state, cut] = form === 'torch' ? seenByTorch(config, state, metric) : seenByKeras(config, state, metric, rate);
      const lower = Math.max(rate * config.factor, config.min);
      return cut && rate - lower > config.smallest ? lower : rate;
    },
    get state() {
      return state;
    },
    set state(saved) {
      state = checkState(saved);
    },
    reset: () => {
      state = START;
    },
  };
}

type Config = Plateau['config'];

function check({factor, patience, threshold, thresholdMode, mode, cooldown, min, smallest}: Config): void {
  const deed = 'create plateau rule';
  inRange(deed, 'factor', factor, {min: 0, maxExclusive: 1});
  integer(deed, 'patience', patience, {min: 0});
  rateOf(deed, 'threshold', threshold);
  oneOf(deed, 'thresholdMode', thresholdMode, ['relative', 'absolute']);
  oneOf(deed, 'mode', mode, ['min', 'max']);
  integer(deed, 'cooldown', cooldown, {min: 0});
  rateOf(deed, 'min', min);
  rateOf(deed, 'smallest', smallest);
}

function checkState({best, bad, cooling}: PlateauState): PlateauState {
  const deed = 'set the state of a plateau rule';
  if (best !== null) finite(deed, 'best', best);
  integer(deed, 'bad', bad, {min: 0});
  integer(deed, 'cooling', cooling, {min: 0});
  return {best, bad, cooling};
}

function isBetter({threshold, thresholdMode, mode}: Config, metric: number, best: number | null): boolean {
  if (best === null) return metric < Number.POSITIVE_INFINITY && metric > Number.NEGATIVE_INFINITY;
  const sign = mode === 'min' ? -1 : 1;
  const bar = thresholdMode === 'relative' ? best * (1 + sign * threshold) : best + sign * threshold;
  return mode === 'min' ? metric < bar : metric > bar;
}

type Seen = readonly [state: PlateauState, cut: boolean];

function seenByTorch(config: Config, {best, bad, cooling}: PlateauState, metric: number): Seen {
  const better = isBetter(config, metric, best);
  const count = better || cooling > 0 ? 0 : bad + 1;
  const next = {best: better ? metric : best, bad: count, cooling: Math.max(cooling - 1, 0)};
  return count > config.patience ? [{...next, bad: 0, cooling: config.cooldown}, true] : [next, false];
}

function seenByKeras(config: Config, {best, bad, cooling}: PlateauState, metric: number, rate: number): Seen {
  const left = Math.max(cooling - 1, 0);
  const waited = cooling > 0 ? 0 : bad;
  if (isBetter(config, metric, best)) return [{best: metric, bad: 0, cooling: left}, false];
  if (left > 0) return [{best, bad: waited, cooling: left}, false];
  const cut = waited + 1 >= config.patience && rate > config.min;
  return [{best, bad: cut ? 0 : waited + 1, cooling: cut ? config.cooldown : 0}, cut];
}
