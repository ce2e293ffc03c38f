import {type Coordinates, isFiniteNumber, type Numbers, spoken} from '../numbers.ts';

/** A value of a field and where it lies. */
interface Point {
  readonly value: number;
  readonly x: number | string;
  readonly y: number | string;
}

/** Least and greatest value of a field in words, and how many of its values are not finite. */
export interface Extremes {
  /** `'0 at (0, 0) to 5 at (1, 2)'`; undefined where there are no values. */
  readonly words: string | undefined;
  readonly missing: number;
}

/** The extremes of `z[row][column]` at (x[column], y[row]). */
export function extremes(x: Coordinates, y: Coordinates, z: ArrayLike<Numbers>): Extremes {
  let [lowest, highest, missing]: [Point | undefined, Point | undefined, number] = [undefined, undefined, 0];
  for (let row = 0; row < z.length; row++)
    for (let column = 0; column < (z[row]?.length ?? 0); column++) {
      const point = {value: z[row]?.[column], x: x[column], y: y[row]};
      if (!isPoint(point)) missing++;
      else {
        if (lowest === undefined || point.value < lowest.value) lowest = point;
        if (highest === undefined || point.value > highest.value) highest = point;
      }
    }
  const known = lowest !== undefined && highest !== undefined;
  return {words: known ? `${inWords(lowest as Point)} to ${inWords(highest as Point)}` : undefined, missing};
}

function isPoint(point: {readonly value: unknown; readonly x: unknown; readonly y: unknown}): point is Point {
  return isFiniteNumber(point.value) && [point.x, point.y].every(at => typeof at === 'string' || isFiniteNumber(at));
}

const inWords = ({value, x, y}: Point): string =>
  `${spoken(value)} at (${[x, y].map(at => (typeof at === 'string' ? at : spoken(at))).join(', ')})`;
