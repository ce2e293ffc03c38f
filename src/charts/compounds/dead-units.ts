import type {Table, TableRow} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {line} from '../marks/line.ts';
import {spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import type {CompoundOptions} from './compound-options.ts';
import {measuredLayers, NOT_MEASURED} from './measured-layers.ts';
import {nothing} from './nothing.ts';
import {listed, percent} from './words.ts';

const WHAT = 'draw dead units';
const TITLE = 'Dead units';

/**
 * The share of each layer's units that put out 0 for every example of the sample, over the training [N5]. Once dead, a
 * ReLU gets no gradient from those examples, so that its line seldom falls again.
 *
 * @param table What a recorder with `probes.deadUnits()` gives: columns `step` and `dead units/…`.
 * @throws TypeError if it is no table, RangeError if a column is missing
 *
 * @example
 * ```ts
 * const table = Table.fromColumns({step: [1, 2], 'dead units/hidden1': [0, 0.25], 'dead units/hidden2': [0.5, 0.75]});
 * charts.deadUnits(table).description.includes('At step 2, dead are 25% of hidden1 and 75% of hidden2.') // true
 * ```
 */
export function deadUnits<R extends TableRow>(table: Table<R>, options: CompoundOptions = {}): Figure {
  const {steps, layers} = measuredLayers(WHAT, table, 'dead units');
  const last = steps.at(-1);
  if (last === undefined) return nothing(NOT_MEASURED, TITLE, options);
  const shares = layers.map(({layer, values}) => `${percent(values.at(-1) as number)} of ${layer}`);
  const findings = [`At step ${spoken(last)}, dead are ${listed(shares)}.`];
  // the axis reaches a little beyond both ends, so that lines along them are seen whole
  const y = {title: 'dead', unit: 'share of units', range: [-0.02, 1.02]} as const;
  const marks = layers.map(({layer, values}) => line({x: steps, y: values, name: layer}));
  return assemble({title: TITLE, panels: [{x: {title: 'step'}, y, marks}], findings}, options);
}
