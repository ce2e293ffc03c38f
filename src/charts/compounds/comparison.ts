import type {Table, TableRow} from '../../base/index.ts';
import type {Axis} from '../axis.ts';
import type {Figure} from '../figure.ts';
import {dot} from '../marks/dot.ts';
import {errorBars} from '../marks/error-bars.ts';
import {spread} from '../marks/spread.ts';
import {numberColumn} from '../marks/table-columns.ts';
import {finiteOnly, isFiniteNumber, spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import {checkTable} from './check-table.ts';
import type {CompoundOptions} from './compound-options.ts';
import {failedRuns} from './failed-runs.ts';
import {nothing} from './nothing.ts';
import {RunsTable} from './runs-table.ts';
import {columnWords, counted} from './words.ts';

/** Options of {@link comparison}. */
export interface ComparisonOptions extends CompoundOptions {
  /** The column that is compared: `'validationLoss'`. */
  readonly value: string;
  /** The column along which each run goes. Default `'epoch'`, if there is one; else a row is a run. */
  readonly x?: string;
  /** The value's unit. */
  readonly unit?: string;
  /** The scale of the value. Default `'linear'`. */
  readonly scale?: Axis['scale'];
}

const WHAT = 'draw comparison';

/**
 * What `compare` found: the course of each configuration, over several seeds as the line of their medians in the band from
 * the least to the greatest; and beside it the final value of each seed as a dot, with the mean and ± one standard deviation
 * of the sample, √(Σ (x − mean)² / (n − 1)). Bars that overlap by much tell no difference; with few seeds neither do
 * others.
 *
 * @param source Rows of runs: columns `config`, `seed` and the value, and `epoch` where a run has several rows.
 * @throws TypeError if it is no table or a column holds no numbers, RangeError if a column is missing
 *
 * @example
 * ```ts
 * const table = await compare({slow: {rate: 0.1}, fast: {rate: 0.5}}, [1, 2, 3], ({rate}, {seed}) => ({loss: 1 / rate + seed}));
 * charts.comparison(table, {value: 'loss'}).description.includes('slow: 12 ± 1 (3 seeds). fast: 4 ± 1 (3 seeds).') // true
 * ```
 */
export function comparison<R extends TableRow>(source: Table<R>, options: ComparisonOptions): Figure {
  const {
    value,
    unit,
    scale = 'linear',
    x = checkTable(WHAT, 'table', source).names.includes('epoch') ? 'epoch' : undefined,
  } = options;
  const table = checkTable(WHAT, 'table', source, ['config', 'seed', value, ...(x === undefined ? [] : [x])]);
  const words = columnWords(value);
  const title = `Comparison of ${words}`;
  const finals = table.size === 0 ? [] : finalsOf(table, {value, x});
  const known = finals.filter(({values}) => values.length > 0);
  if (known.length === 0) {
    const why = table.size === 0 ? 'No run was made yet.' : `No run has a finite ${value}.`;
    return nothing([why, ...failedRuns(table)].join(' '), title, options);
  }
  const axis = {title: words, scale, ...(unit === undefined ? {} : {unit})};
  const summaries = known.map(({config, values}) => ({config, ...spread(values, 'deviation', 'mean')}));
  const several = summaries.filter(({low}) => Number.isFinite(low));
  const last = {
    title: x === undefined ? `${words} of each seed` : `Last ${words}`,
    x: {title: 'configuration'},
    y: axis,
    marks: [
      known.map(({config, values}) => dot({x: values.map(() => config), y: values, name: config, size: 6})),
      several.length === 0
        ? null
        : errorBars({
            x: several.map(({config}) => config),
            y: several.map(({centre}) => centre),
            low: several.map(({low}) => low),
            high: several.map(({high}) => high),
            name: 'mean ± standard deviation',
          }),
    ],
  };
  const findings = [...finals.map(({config, values}) => finalSentence(config, values)), ...failedRuns(table)];
  if (x === undefined) return assemble({title, panels: [last], findings}, options);
  const course = {
    title: `Along the ${x}s`,
    x: {title: x},
    y: axis,
    marks: [new RunsTable(WHAT, table, {x}).curves(value)],
  };
  return assemble({title, panels: [course, last], findings}, options);
}

interface Final {
  readonly config: string;
  readonly values: readonly number[];
}

/** The last finite value of each seed, by configuration. */
function finalsOf(
  table: Table<TableRow>,
  {value, x}: {readonly value: string; readonly x: string | undefined},
): readonly Final[] {
  return Array.from(table.groupBy('config'), ([config, part]) => {
    const values = Array.from(part.groupBy('seed').values(), run => lastOf(run, {value, x}));
    return {config: String(config), values: finiteOnly(values)};
  });
}

function lastOf(run: Table<TableRow>, {value, x}: {readonly value: string; readonly x: string | undefined}): number {
  const values = numberColumn(WHAT, run, value);
  const places = x === undefined ? values.map((_, row) => row) : numberColumn(WHAT, run, x);
  const finite = values.flatMap((each, row) => (isFiniteNumber(each) ? [{each, at: places[row] as number}] : []));
  return finite.sort((a, b) => a.at - b.at).at(-1)?.each ?? Number.NaN;
}

/** "slow: 12 ± 1 (3 seeds)." */
function finalSentence(config: string, values: readonly number[]): string {
  const [only] = values;
  if (only === undefined) return `${config}: no finite value.`;
  if (values.length === 1) return `${config}: ${spoken(only)} (1 seed).`;
  const {centre, high} = spread(values, 'deviation', 'mean');
  return `${config}: ${spoken(centre)} ± ${spoken(high - centre)} (${counted(values.length, 'seed')}).`;
}
