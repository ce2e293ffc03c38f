import {isObject, type Json, type JsonObject} from './json.ts';
import {isFiniteNumber} from './numbers.ts';
import {symlog} from './symlog.ts';

type Letter = 'x' | 'y';

/**
 * A trace as a symlog axis shows it: places, ends of error bars, and ends and widths of bars transformed; hovering says the
 * data values.
 */
export function symlogTrace(trace: JsonObject, letter: Letter, threshold: number): JsonObject {
  const change = (value: number): number => Number(symlog(value, threshold).toPrecision(7));
  const places = trace[letter];
  if (!isList(places)) return trace;
  return {
    ...hovering(trace, letter),
    [letter]: mapped(places, change),
    ...errorBars(trace, letter, change),
    ...bars(trace, letter, change),
  };
}

/** A shape or annotation of data coordinates, as a symlog axis shows it. */
export function symlogShape(shape: JsonObject, letter: Letter, threshold: number): JsonObject {
  if (shape[`${letter}ref`] !== letter) return shape;
  const ends = [`${letter}0`, `${letter}1`].flatMap(name => {
    const value = shape[name];
    return isFiniteNumber(value) ? [[name, symlog(value, threshold)] as const] : [];
  });
  return {...shape, ...Object.fromEntries(ends)};
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const mapped = (values: readonly Json[], change: (value: number) => number): readonly Json[] =>
  values.map(value => (isFiniteNumber(value) ? change(value) : value));

/** The member as a number for each place: a list as it is, one number for all, `otherwise` if it has none. */
function each(member: Json | undefined, index: number, otherwise: number): number {
  const value = isList(member) ? member[index] : member;
  return isFiniteNumber(value) ? value : otherwise;
}

function errorBars(trace: JsonObject, letter: Letter, change: (value: number) => number): JsonObject {
  const name = `error_${letter}`;
  const bars = trace[name];
  const places = trace[letter];
  if (!isObject(bars) || !isList(places)) return {};
  const end = (sign: 1 | -1, lengths: Json | undefined): readonly Json[] =>
    places.map((place, index) =>
      isFiniteNumber(place) ? Math.abs(change(place + sign * each(lengths, index, 0)) - change(place)) : null,
    );
  const up = end(1, bars.array);
  return {[name]: {...bars, symmetric: false, array: up, arrayminus: end(-1, bars.arrayminus ?? bars.array)}};
}

function bars(trace: JsonObject, letter: Letter, change: (value: number) => number): JsonObject {
  const places = trace[letter];
  if (trace.type !== 'bar' || !isList(places)) return {};
  const across = trace.orientation === 'h' ? 'x' : 'y';
  if (letter === across) {
    if (trace.base === undefined) return {};
    const bases = places.map((_, index) => each(trace.base, index, 0));
    const lengths = places.map((length, index) =>
      isFiniteNumber(length) ? change((bases[index] ?? 0) + length) - change(bases[index] ?? 0) : null,
    );
    return {base: bases.map(change), [letter]: lengths};
  }
  if (trace.width === undefined) return {};
  const edges = (sign: 1 | -1): readonly number[] =>
    places.map((place, index) =>
      isFiniteNumber(place) ? change(place + (sign * each(trace.width, index, 0)) / 2) : 0,
    );
  const [left, right] = [edges(-1), edges(1)];
  return {
    width: left.map((edge, index) => (right[index] ?? edge) - edge),
    offset: left.map((edge, index) => edge - (isFiniteNumber(places[index]) ? change(places[index]) : 0)),
  };
}

/**
 * The trace with its data values in `customdata`, and hovering texts that show them: `%{x}` reads `%{customdata[n]}`.
 * Fields (with z) keep what they have.
 */
function hovering(trace: JsonObject, letter: Letter): JsonObject {
  const places = trace[letter];
  if (!isList(places) || trace.z !== undefined || trace.hoverinfo === 'skip') return trace;
  const had = trace.customdata;
  const rows = places.map((place, index) => {
    const own = isList(had) ? had[index] : undefined;
    return [...(own === undefined ? [] : isList(own) ? own : [own]), place];
  });
  const column = (rows[0]?.length ?? 1) - 1;
  const template =
    typeof trace.hovertemplate === 'string'
      ? trace.hovertemplate.replaceAll('%{customdata}', '%{customdata[0]}')
      : '(%{x}, %{y})';
  const said = template.replace(new RegExp(`%\\{${letter}(:[^}]*)?\\}`, 'g'), `%{customdata[${column}]$1}`);
  return {...trace, customdata: rows, hovertemplate: said};
}
