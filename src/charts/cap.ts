import {isObject, type Json, type JsonObject} from './json.ts';
import {spoken} from './numbers.ts';
import {thinned} from './thin.ts';

/** Points of a series, and cells of a field, that a figure holds at most. */
const CAP = 100_000;
const MOST_CELLS = 250_000;

/** A trace that is not too long, and the sentence that says what was left out, if anything was. */
export interface CappedTrace {
  readonly trace: JsonObject;
  readonly sentence?: string;
}

/**
 * The trace with at most 100,000 points, or 250,000 cells. Of a longer line of ascending x the points are kept that draw the same
 * pixels (see `thinned`); of other points every k-th, k the least that is enough, from the first one on; of a field every
 * k-th row and column. Everything that the trace has for each point is thinned alike.
 */
export function cappedTrace(trace: JsonObject): CappedTrace {
  return isTable(trace.z) ? cappedField(trace, trace.z) : cappedSeries(trace);
}

const isTable = (z: Json | undefined): z is readonly (readonly Json[])[] => Array.isArray(z) && Array.isArray(z[0]);

function cappedSeries(trace: JsonObject): CappedTrace {
  const length = Math.max(...[trace.x, trace.y].map(values => (Array.isArray(values) ? values.length : 0)));
  if (length <= CAP) return {trace};
  const [kept, rule] = keptPoints(trace, length);
  const name = typeof trace.name === 'string' ? `${trace.name}: ` : '';
  return {
    trace: mapLists(trace, list => (list.length === length ? kept.map(index => list[index] ?? null) : list)),
    sentence: `${name}of ${spoken(length)} points ${rule}.`,
  };
}

function keptPoints({x, y, mode}: JsonObject, length: number): readonly [kept: readonly number[], rule: string] {
  const lines = typeof mode === 'string' && mode.includes('lines');
  if (lines && isNumbers(x) && isNumbers(y)) {
    const kept = thinned(x, y);
    if (kept.length < length) return [kept, 'the first, lowest, highest and last of each of 1000 intervals are drawn'];
  }
  const step = Math.ceil(length / CAP);
  return [
    Array.from({length: Math.ceil(length / step)}, (_, index) => step * index),
    `every ${ordinal(step)} is drawn`,
  ];
}

const isNumbers = (values: Json | undefined): values is readonly (number | null)[] =>
  Array.isArray(values) && values.every(value => value === null || typeof value === 'number');

function cappedField(trace: JsonObject, z: readonly (readonly Json[])[]): CappedTrace {
  const [rows, columns] = [z.length, z[0]?.length ?? 0];
  if (rows * columns <= MOST_CELLS) return {trace};
  let step = 2;
  while (Math.ceil(rows / step) * Math.ceil(columns / step) > MOST_CELLS) step++;
  const every = <T>(list: readonly T[]): readonly T[] => list.filter((_, index) => index % step === 0);
  const {x, y} = trace;
  const grids = mapLists(trace, list =>
    list.length === rows && list.every(row => Array.isArray(row) && row.length === columns)
      ? every(list).map(row => (Array.isArray(row) ? every(row) : row))
      : list,
  );
  const places = {
    ...(Array.isArray(x) ? {x: every(x)} : {dx: step * (typeof trace.dx === 'number' ? trace.dx : 1)}),
    ...(Array.isArray(y) ? {y: every(y)} : {dy: step * (typeof trace.dy === 'number' ? trace.dy : 1)}),
  };
  return {
    trace: {...grids, ...places},
    sentence: `Of ${rows} rows and ${columns} columns every ${ordinal(step)} is drawn.`,
  };
}

/** The object with its lists, and those of the objects in it, changed. */
function mapLists(object: JsonObject, change: (list: readonly Json[]) => readonly Json[]): JsonObject {
  const changed = (value: Json): Json =>
    Array.isArray(value) ? change(value) : isObject(value) ? mapLists(value, change) : value;
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, changed(value)]));
}

function ordinal(count: number): string {
  const ending = count === 2 ? 'nd' : count === 3 ? 'rd' : 'th';
  return `${count}${ending}`;
}
