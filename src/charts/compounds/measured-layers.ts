import {refusal, type Table, type TableRow} from '../../base/index.ts';
import {numberColumn} from '../marks/table-columns.ts';
import {checkTable} from './check-table.ts';

/** What a probe measured of one layer: the column `title/layer`. */
export interface LayerColumn {
  readonly layer: string;
  readonly values: readonly number[];
}

/** What a probe measured: of each layer as many values as there are steps. */
export interface MeasuredLayers {
  readonly steps: readonly number[];
  readonly layers: readonly LayerColumn[];
}

/** What is said where there are no rows. */
export const NOT_MEASURED = 'No step was measured yet.';

/**
 * The columns that a probe has of each layer, in the table's order, of the rows in which it measured: a probe of the sample
 * leaves NaN in the others.
 *
 * @param title The probe's: `'dead units'`.
 * @throws TypeError if it is no table, RangeError that lists the columns if there is none of the probe
 */
export function measuredLayers<R extends TableRow>(what: string, source: Table<R>, title: string): MeasuredLayers {
  const table = checkTable(what, 'table', source, ['step']);
  if (table.size === 0) return {steps: [], layers: []};
  const prefix = `${title}/`;
  const names = table.names.filter(name => name.startsWith(prefix));
  if (names.length === 0)
    throw new RangeError(refusal(what, 'table', `have columns "${prefix}…" of a probe`, table.names));
  const columns = names.map(name => ({layer: name.slice(prefix.length), values: numberColumn(what, table, name)}));
  const steps = numberColumn(what, table, 'step');
  const rows = Array.from(steps.keys()).filter(row => columns.some(({values}) => !Number.isNaN(values[row])));
  return {
    steps: rows.map(row => steps[row] as number),
    layers: columns.map(({layer, values}) => ({layer, values: rows.map(row => values[row] as number)})),
  };
}
