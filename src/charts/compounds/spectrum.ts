import {inRange, oneOf, refusal} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {bar} from '../marks/bar.ts';
import {dot} from '../marks/dot.ts';
import {histogram} from '../marks/histogram.ts';
import {rule} from '../marks/rule.ts';
import {finiteOnly, type Numbers, spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {nothing} from './nothing.ts';
import {counted} from './words.ts';

/** Options of {@link spectrum}. */
export interface SpectrumOptions extends CompoundOptions {
  /** `'sorted'` (default): each eigenvalue by its rank, greatest first: as a bar, or a dot if there are more than 40. `'density'`: how many lie in each bin. */
  readonly kind?: 'sorted' | 'density';
  /** Below this magnitude the axis is linear. Default: 1e-4 of the greatest magnitude, rounded to a power of ten. */
  readonly threshold?: number;
  /** Up to this share of the greatest magnitude an eigenvalue is told as zero. Default 1e-7, about float32's precision. */
  readonly zero?: number;
}

const WHAT = 'draw spectrum';
const TITLE = 'Spectrum';

/** More eigenvalues than these are dots instead of bars. */
const FEW = 40;

/**
 * The eigenvalues of a matrix, such as the Hessian of a loss, sorted, on a symmetric logarithmic axis that shows both signs
 * over many decades; negative ones, directions in which the loss curves down, are a series of their own.
 *
 * @throws TypeError if eigenvalues are no list, RangeError if the threshold is not above 0 or zero not from 0 to 1
 *
 * @example
 * ```ts
 * charts.spectrum([100, 1, -0.5]).description.includes('3 eigenvalues from −0.5 to 100: 2 positive, 1 negative.') // true
 * ```
 */
export function spectrum(eigenvalues: Numbers, options: SpectrumOptions = {}): Figure {
  const {kind = 'sorted', zero = 1e-7} = options;
  oneOf(WHAT, 'kind', kind, ['sorted', 'density']);
  inRange(WHAT, 'zero', zero, {min: 0, max: 1});
  if (!Number.isInteger(eigenvalues?.length) || typeof eigenvalues === 'string')
    throw new TypeError(refusal(WHAT, 'eigenvalues', 'be a list of numbers', eigenvalues));
  const values = finiteOnly(eigenvalues).toSorted((a, b) => b - a);
  const greatest = Math.max(Math.abs(values[0] ?? 0), Math.abs(values.at(-1) ?? 0));
  const {threshold = greatest > 0 ? 10 ** Math.round(Math.log10(greatest * 1e-4)) : 1} = options;
  inRange(WHAT, 'threshold', threshold, {minExclusive: 0, max: Number.MAX_VALUE});
  if (values.length === 0) return nothing('There is no finite eigenvalue.', TITLE, options);
  const findings = [sentence(values, zero * greatest, eigenvalues.length - values.length)];
  const signed = {title: 'eigenvalue', scale: 'symlog', threshold} as const;
  if (kind === 'density') {
    const marks = [histogram({values, name: 'eigenvalues'}), rule({x: 0, name: 'zero'})];
    return assemble(
      {title: TITLE, panels: [{x: {title: 'eigenvalue'}, y: {title: 'count'}, marks}], findings},
      options,
    );
  }
  const ranked = values.map((value, index) => ({value, rank: index + 1}));
  const marks = SIGNS.map(sign => {
    const points = ranked.filter(({value}) => signOf(value, zero * greatest) === sign);
    const places = {x: points.map(({rank}) => rank), y: points.map(({value}) => value), name: sign};
    return points.length === 0 ? null : values.length > FEW ? dot(places) : bar(places);
  });
  return assemble({title: TITLE, panels: [{x: {title: 'rank'}, y: signed, marks}], findings}, options);
}

const SIGNS = ['positive', 'negative', 'zero'] as const;

function signOf(value: number, zero: number): (typeof SIGNS)[number] {
  if (Math.abs(value) <= zero) return 'zero';
  return value > 0 ? 'positive' : 'negative';
}

/** "3 eigenvalues from −0.5 to 100: 2 positive, 1 negative." */
function sentence(values: readonly number[], zero: number, missing: number): string {
  const [high, low] = [values[0] as number, values.at(-1) as number];
  const counts = SIGNS.map(sign => ({sign, count: values.filter(value => signOf(value, zero) === sign).length}));
  const kinds = counts.filter(({count}) => count > 0).map(({sign, count}) => `${count} ${sign}`);
  const condition = low > zero ? ` The condition number is ${spoken(high / low)}.` : '';
  const gaps = missing > 0 ? ` ${missing} more ${missing === 1 ? 'is' : 'are'} not finite and left out.` : '';
  return `${counted(values.length, 'eigenvalue')} from ${spoken(low)} to ${spoken(high)}: ${kinds.join(', ')}.${condition}${gaps}`;
}
