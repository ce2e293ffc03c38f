import {refusal} from '../base/index.ts';
import {affine} from './affine.ts';
import {columnName, sizeOf} from './form.ts';
import {groupsOf} from './groups.ts';
import type {RowMapping} from './mapping.ts';
import {checkLimits} from './min-max.ts';
import type {NumberOptions, Preprocessing} from './preprocessing.ts';
import {numberOf} from './state.ts';
import {type MappingOf, unit} from './unit.ts';

/** Options of {@link scaleBytes}. */
export interface ScaleBytesOptions extends NumberOptions {
  /** What byte 0 becomes (default 0; -1 for numbers around zero). */
  readonly low?: number;
  /** What byte 255 becomes (default 1). */
  readonly high?: number;
}

/**
 * Bytes to numbers: low + x · (high − low) / 255, of images mostly. It takes no statistics, so any set may fit it.
 *
 * @throws RangeError if high is not above low; at `apply` for numbers below 0 or above 255
 *
 * @example
 * ```ts
 * const image = {values: new Uint8Array([0, 51, 255]), shape: [1, 3, 1, 1]};
 * const bytes = preprocessing.scaleBytes({low: -1}).fit(image);
 * [...bytes.apply(image).values] // [-1, -0.6, 1]
 * [...bytes.invert(bytes.apply(image)).values].map(Math.round) // [0, 51, 255]
 * ```
 */
export function scaleBytes({low = 0, high = 1, type = 'float32'}: ScaleBytesOptions = {}): Preprocessing {
  checkLimits('create scaleBytes', low, high);
  return unit({name: 'scaleBytes', type, mappingOf: scaleBytesMapping, learn: () => ({low, high}), learns: false});
}

/** The formula, of its options. */
export const scaleBytesMapping: MappingOf = (what, form, state) => {
  const [low, high] = [numberOf(what, state, 'low'), numberOf(what, state, 'high')];
  checkLimits(what, low, high);
  const groups = groupsOf(form, 'all');
  const mapping = affine(form, groups, {shift: [0], scale: [255 / (high - low)], offset: low});
  const size = sizeOf(form);
  const forward: RowMapping = (deed, rows, out, first) => {
    for (let place = 0; place < rows.length; place++) {
      const value = rows[place] as number;
      if (value >= 0 && value <= 255) continue;
      const where = `row ${first + Math.floor(place / size)}, ${columnName(form, place % size)} of x`;
      throw new RangeError(refusal(deed, where, 'be >= 0 and <= 255', value));
    }
    mapping.forward(deed, rows, out, first);
  };
  return {...mapping, forward};
};
