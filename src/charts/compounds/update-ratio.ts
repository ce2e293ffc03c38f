import {inRange, type Table, type TableRow} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {line} from '../marks/line.ts';
import {rule} from '../marks/rule.ts';
import {extent, finiteOnly, spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {measuredLayers, NOT_MEASURED} from './measured-layers.ts';
import {nothing} from './nothing.ts';
import {listed} from './words.ts';

/** Options of {@link updateRatio}. */
export interface UpdateRatioOptions extends CompoundOptions {
  /** Where the guide line lies. Default 1e-3, a rule of thumb of the course CS231n (A. Karpathy). */
  readonly guide?: number;
}

const WHAT = 'draw update ratio';
const TITLE = 'Update : weight ratio';

/**
 * ‖update‖ / ‖weights‖ of each layer over the training, on a logarithmic axis, with a guide line. The rule of thumb of
 * the course CS231n (A. Karpathy) wants about 1e-3: far above it the learning rate is too high, far below too low. It is a
 * place to start looking, no law. A ratio of 0 has no place on the axis and leaves a gap.
 *
 * @param table What a recorder with `probes.updateRatio()` gives: columns `step` and `update ratio/…`.
 * @throws TypeError if it is no table or guide no number, RangeError if a column is missing or guide is not above 0
 *
 * @example
 * ```ts
 * const table = Table.fromColumns({step: [1, 2], 'update ratio/hidden': [0.1, 0.05], 'update ratio/output': [0.002, 0.001]});
 * charts.updateRatio(table).description.includes('At step 2, the ratio is 50 × the guide in hidden and 1 × in output.') // true
 * ```
 */
export function updateRatio<R extends TableRow>(table: Table<R>, options: UpdateRatioOptions = {}): Figure {
  const {guide = 1e-3} = options;
  inRange(WHAT, 'guide', guide, {minExclusive: 0, max: Number.MAX_VALUE});
  const {steps, layers} = measuredLayers(WHAT, table, 'update ratio');
  const last = steps.at(-1);
  if (last === undefined) return nothing(NOT_MEASURED, TITLE, options);
  const times = layers.map(({layer, values}, index) => {
    const ratio = (values.at(-1) as number) / guide;
    return `${Number.isFinite(ratio) ? spoken(Number(ratio.toPrecision(2))) : 'no finite number'} ×${index === 0 ? ' the guide' : ''} in ${layer}`;
  });
  const findings = [`At step ${spoken(last)}, the ratio is ${listed(times)}.`];
  const positive = (value: number): number => (value > 0 ? value : Number.NaN);
  const marks = [
    layers.map(({layer, values}) => line({x: steps, y: values.map(positive), name: layer})),
    rule({y: guide, name: `rule of thumb, ${spoken(guide)}`}),
  ];
  const y = {
    title: '‖update‖ / ‖weights‖',
    scale: 'log',
    range: decades([guide, ...layers.flatMap(({values}) => values)]),
  } as const;
  return assemble({title: TITLE, panels: [{x: {title: 'step'}, y, marks}], findings}, options);
}

/** From the power of ten at or below the least positive number to that at or above the greatest, at least two. */
function decades(values: readonly number[]): readonly [number, number] {
  const exponents = extent(finiteOnly(values).flatMap(value => (value > 0 ? [Math.log10(value)] : []))) ?? [0, 0];
  const low = Math.floor(exponents[0]);
  return [10 ** low, 10 ** Math.max(Math.ceil(exponents[1]), low + 2)];
}
