import {finite, inRange, oneOf} from '../base/index.ts';
import {affine} from './affine.ts';
import {refuseConstant} from './constant.ts';
import {checkPer, groupsOf, type PerOptions} from './groups.ts';
import {momentsOf} from './moments.ts';
import type {NumberOptions, Preprocessing} from './preprocessing.ts';
import {numberOf, numbersOf} from './state.ts';
import {type MappingOf, unit} from './unit.ts';

/** Options of {@link minMax}. */
export interface MinMaxOptions extends PerOptions, NumberOptions {
  /** What the least number of the training set becomes (default 0). */
  readonly low?: number;
  /** What the greatest number of the training set becomes (default 1). */
  readonly high?: number;
  /** What becomes of a feature that is the same in all examples: an error that names it (default), or `low`. */
  readonly constant?: 'error' | 'low';
}

/**
 * Min-max scaling [F5-7]: low + (x − min) · (high − low) / (max − min), with the extremes of the training set. Numbers
 * of other sets beyond them land outside of [low, high]: they are not cut off, so that `invert` gives them back.
 *
 * @param options.low 0, and `high` 1, as in scikit-learn's `MinMaxScaler`
 * @throws RangeError if high is not above low or an option is unknown; at `fit` for a constant feature
 *
 * @example
 * ```ts
 * const points = {values: new Float32Array([1, 10, 3, 30, 2, 15]), shape: [3, 2]};
 * [...preprocessing.minMax().fit(points).apply(points).values] // [0, 0, 1, 1, 0.5, 0.25]
 * ```
 */
export function minMax(options: MinMaxOptions = {}): Preprocessing {
  const {low = 0, high = 1, per = 'feature', constant = 'error', type = 'float32'} = options;
  checkLimits('create minMax', low, high);
  checkPer('create minMax', per);
  oneOf('create minMax', 'constant', constant, ['error', 'low']);
  return unit({
    name: 'minMax',
    type,
    mappingOf: minMaxMapping,
    learn: (what, samples, form) => {
      const groups = groupsOf(form, per);
      const moments = momentsOf(what, samples, form, groups);
      if (constant === 'error') refuseConstant(what, groups, moments, 'low');
      return {per, low, high, least: [...moments.least], greatest: [...moments.greatest]};
    },
  });
}

/** The formula, of its statistics. */
export const minMaxMapping: MappingOf = (what, form, state) => {
  const groups = groupsOf(form, checkPer(what, state.per));
  const [low, high] = [numberOf(what, state, 'low'), numberOf(what, state, 'high')];
  checkLimits(what, low, high);
  const shift = numbersOf(what, state, 'least', groups.count);
  const greatest = numbersOf(what, state, 'greatest', groups.count, shift);
  const scale = greatest.map((most, group) => (most - (shift[group] as number)) / (high - low));
  return affine(form, groups, {shift, scale, offset: low});
};

/** What the extremes become. */
export function checkLimits(what: string, low: number, high: number): void {
  finite(what, 'low', low);
  inRange(what, 'high', finite(what, 'high', high), {minExclusive: low});
}
