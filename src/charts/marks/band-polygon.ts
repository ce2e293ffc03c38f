import {thinned} from '../thin.ts';

type Values = readonly (number | null)[];

/**
 * The outline of a band, one closed polygon for each stretch without a gap: along the lower edge and back along the upper.
 * Long edges are thinned as lines are.
 *
 * @param logarithmic whether edges that are not positive are lifted to the least positive value
 */
export function bandPolygon(x: Values, low: Values, high: Values, logarithmic: boolean): {x: Values; y: Values} {
  const floor = logarithmic ? leastPositive([...low, ...high]) : -Infinity;
  const kept = [...new Set([...thinned(x, low), ...thinned(x, high)])].sort((a, b) => a - b);
  const stretches: number[][] = [[]];
  for (const index of kept) {
    if ([x[index], low[index], high[index]].every(value => typeof value === 'number')) stretches.at(-1)?.push(index);
    else stretches.push([]);
  }
  const polygons = stretches.filter(stretch => stretch.length > 0).map(stretch => outline(stretch, {x, low, high}));
  const points = polygons.flatMap((polygon, order) => (order === 0 ? polygon : [[null, null] as const, ...polygon]));
  return {
    x: points.map(([along]) => along),
    y: points.map(([, across]) => (across === null ? null : Math.max(across, floor))),
  };
}

type Point = readonly [number | null, number | null];

function outline(
  stretch: readonly number[],
  {x, low, high}: {readonly x: Values; readonly low: Values; readonly high: Values},
): readonly Point[] {
  const point = (edge: Values, index: number): Point => [x[index] ?? null, edge[index] ?? null];
  return [...stretch.map(index => point(low, index)), ...stretch.toReversed().map(index => point(high, index))];
}

const leastPositive = (values: Values): number =>
  values.reduce<number>((least, value) => (value !== null && value > 0 && value < least ? value : least), Infinity);
