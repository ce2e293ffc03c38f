import {shown, type Table, type TableRow, type TableValue} from '../../base/index.ts';
import {isFiniteNumber} from '../numbers.ts';
import {type BandKind, spread} from './spread.ts';
import {numberColumn, partsOf} from './table-columns.ts';

/** How runs are summed up. */
export interface RunsOptions<Column extends string> {
  readonly x: Column;
  readonly y: Column;
  readonly over: Column;
  readonly by?: Column;
  readonly kind: BandKind;
  readonly centre: 'median' | 'mean';
  readonly name?: string;
}

/** The spread of runs along x, ascending. */
export interface Runs {
  readonly name: string;
  readonly x: readonly number[];
  readonly low: readonly number[];
  readonly centre: readonly number[];
  readonly high: readonly number[];
  /** How many runs there are, and at how many of the places the fewest of them have a value. */
  readonly count: number;
  readonly fewest: number;
  /** Values that are not finite. */
  readonly missing: number;
}

/**
 * The spread of the runs of each group of a table.
 *
 * @throws TypeError if x or y does not hold numbers, RangeError if a run has two values at one place
 */
export function runsOf<R extends TableRow>(
  deed: string,
  table: Table<R>,
  {by, name, ...options}: RunsOptions<keyof R & string>,
): readonly Runs[] {
  return partsOf(table, by, name).map(part => ({
    name: part.name ?? options.y,
    ...along(deed, part.table, options),
  }));
}

function along<R extends TableRow>(
  deed: string,
  table: Table<R>,
  {x, y, over, kind, centre}: Omit<RunsOptions<keyof R & string>, 'by' | 'name'>,
): Omit<Runs, 'name'> {
  const [xs, ys] = [numberColumn(deed, table, x), numberColumn(deed, table, y)];
  const runs: readonly TableValue[] = table.column(over);
  const places = new Map<number, Map<TableValue, number>>();
  for (const [row, place] of xs.entries()) {
    const values = places.get(place) ?? new Map<TableValue, number>();
    const run = runs[row] as TableValue;
    if (values.has(run))
      throw new RangeError(
        `Cannot ${deed} as a run must have one value at a place: ${over} ${shown(run)} has two at ${x} ${place}; part the rows with by`,
      );
    places.set(place, values.set(run, ys[row] as number));
  }
  const ascending = [...places]
    .sort(([a], [b]) => a - b)
    .map(([place, values]) => ({place, values: [...values.values()]}));
  const spreads = ascending.map(({values}) => spread(values, kind, centre));
  return {
    x: ascending.map(({place}) => place),
    low: spreads.map(({low}) => low),
    centre: spreads.map(each => each.centre),
    high: spreads.map(({high}) => high),
    count: new Set(runs).size,
    fewest: Math.min(...ascending.map(({values}) => values.filter(isFiniteNumber).length)),
    missing: ys.filter(value => !Number.isFinite(value)).length,
  };
}
