import {Table, type TableRow} from '../../base/index.ts';
import type {Markish} from '../mark.ts';
import {band} from '../marks/band.ts';
import {line} from '../marks/line.ts';
import {type Runs, runsOf} from '../marks/runs.ts';
import {numberColumn} from '../marks/table-columns.ts';
import {isFiniteNumber} from '../numbers.ts';

/** The runs of one configuration along x. */
export interface Course extends Omit<Runs, 'name'> {
  /** The configuration's; undefined where there is one only. */
  readonly config: string | undefined;
}

/** Rows of runs: one run, or several seeds (column `seed`) of one configuration or of several (column `config`). */
export class RunsTable {
  readonly #what: string;
  readonly #x: string;
  readonly #by: {readonly by: 'config'} | Record<never, never>;
  /** Has a column `seed` in any case; rows without a finite x, as failed runs have them, are left out. */
  readonly table: Table<TableRow>;
  /** How many seeds there are. */
  readonly seeds: number;

  /** @param extra Columns to add, as many values as the table has rows. */
  constructor(
    what: string,
    source: Table<TableRow>,
    {x, extra = {}}: {readonly x: string; readonly extra?: Readonly<Record<string, readonly number[]>>},
  ) {
    this.#what = what;
    this.#x = x;
    const places = numberColumn(what, source, x);
    const own = source.names.map(name => [name, source.column(name)] as const);
    const seed = source.names.includes('seed') ? {} : {seed: places.map(() => 0)};
    const columns = {...Object.fromEntries(own), ...seed, ...extra} as Readonly<Record<string, readonly number[]>>;
    this.table = Table.fromColumns(columns).where((_, row) =>
      isFiniteNumber(places[row]),
    ) as unknown as Table<TableRow>;
    this.seeds = new Set(this.table.column('seed')).size;
    const configs = this.table.names.includes('config') ? new Set(this.table.column('config')).size : 1;
    this.#by = configs > 1 ? {by: 'config'} : {};
  }

  /** Whether the column is there, with a finite number in it. */
  has(column: string): boolean {
    return this.table.names.includes(column) && numberColumn(this.#what, this.table, column).some(isFiniteNumber);
  }

  /** The medians and ranges of a column, those of each configuration. */
  courses(y: string): readonly Course[] {
    if (!this.has(y)) return [];
    const options = {x: this.#x, y, over: 'seed', ...this.#by, kind: 'range', centre: 'median'} as const;
    const isParted = 'by' in this.#by;
    return runsOf(this.#what, this.table, options).map(({name, ...runs}) => ({
      ...runs,
      config: isParted ? name : undefined,
    }));
  }

  /** A line for each configuration; over several seeds that of the medians in the band of the range. */
  curves(y: string, name?: string): Markish {
    if (!this.has(y)) return null;
    const options = {x: this.#x, y, ...this.#by, ...(name === undefined ? {} : {name})};
    return this.seeds > 1 ? band(this.table, {...options, over: 'seed'}) : line(this.table, options);
  }
}
