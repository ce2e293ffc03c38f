import {oneOf} from '../base/index.ts';
import {affine} from './affine.ts';
import {refuseConstant} from './constant.ts';
import {checkPer, groupsOf, type PerOptions} from './groups.ts';
import {momentsOf} from './moments.ts';
import type {NumberOptions, Preprocessing} from './preprocessing.ts';
import {numbersOf} from './state.ts';
import {type MappingOf, unit} from './unit.ts';

/** Options of {@link standardize}. */
export interface StandardizeOptions extends PerOptions, NumberOptions {
  /** What becomes of a feature that is the same in all examples: an error that names it (default), or zeros. */
  readonly constant?: 'error' | 'zero';
}

/**
 * Standardization [E5.9]: (x − μ) / σ, so that each feature of the training set has mean 0 and deviation 1. μ and σ are
 * those of the training set for all sets [F5-7]; σ is the population's, √(Σ(x − μ)² / n), as in scikit-learn's
 * `StandardScaler`.
 *
 * @param options.per `'feature'` by default; images often have statistics per `'channel'`
 * @param options.constant `'error'` by default; with `'zero'` a constant feature is 0 in every set
 * @throws RangeError if an option is unknown; at `fit` for a constant feature
 *
 * @example
 * ```ts
 * const points = {values: new Float32Array([1, 10, 3, 30]), shape: [2, 2]};
 * const scaler = preprocessing.standardize().fit(points);
 * scaler.toJSON().deviation // [1, 10]
 * [...scaler.apply(points).values] // [-1, -1, 1, 1]
 * [...scaler.invert(scaler.apply(points)).values] // [1, 10, 3, 30]
 * ```
 */
export function standardize(options: StandardizeOptions = {}): Preprocessing {
  const {per = 'feature', constant = 'error', type = 'float32'} = options;
  checkPer('create standardize', per);
  oneOf('create standardize', 'constant', constant, ['error', 'zero']);
  return unit({
    name: 'standardize',
    type,
    mappingOf: standardizeMapping,
    learn: (what, samples, form) => {
      const groups = groupsOf(form, per);
      const moments = momentsOf(what, samples, form, groups);
      if (constant === 'error') refuseConstant(what, groups, moments, 'zero');
      return {per, mean: [...moments.mean], deviation: [...moments.deviation]};
    },
  });
}

/** The formula, of its statistics. */
export const standardizeMapping: MappingOf = (what, form, state) => {
  const groups = groupsOf(form, checkPer(what, state.per));
  const shift = numbersOf(what, state, 'mean', groups.count);
  const scale = numbersOf(what, state, 'deviation', groups.count, new Float64Array(groups.count));
  return affine(form, groups, {shift, scale});
};
