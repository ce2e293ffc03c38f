import {affine} from './affine.ts';
import {checkPer, groupsOf, type PerOptions} from './groups.ts';
import {momentsOf} from './moments.ts';
import type {NumberOptions, Preprocessing} from './preprocessing.ts';
import {numbersOf} from './state.ts';
import {type MappingOf, unit} from './unit.ts';

/** Options of {@link centre}. */
export interface CentreOptions extends PerOptions, NumberOptions {}

/**
 * Takes the training set's mean from each feature: x − μ. It ends the zigzag of inputs that are all positive [F5-6],
 * whose weights rise or fall together.
 *
 * @param options.per `'feature'` by default: of images, the mean image
 * @throws RangeError if an option is unknown
 *
 * @example
 * ```ts
 * const points = {values: new Float32Array([1, 10, 3, 30]), shape: [2, 2]};
 * [...preprocessing.centre().fit(points).apply(points).values] // [-1, -10, 1, 10]
 * ```
 */
export function centre({per = 'feature', type = 'float32'}: CentreOptions = {}): Preprocessing {
  checkPer('create centre', per);
  return unit({
    name: 'centre',
    type,
    mappingOf: centreMapping,
    learn: (what, samples, form) => {
      return {per, mean: [...momentsOf(what, samples, form, groupsOf(form, per)).mean]};
    },
  });
}

/** The formula, of its statistics. */
export const centreMapping: MappingOf = (what, form, state) => {
  const groups = groupsOf(form, checkPer(what, state.per));
  const scale = new Float64Array(groups.count).fill(1);
  return affine(form, groups, {shift: numbersOf(what, state, 'mean', groups.count), scale});
};
