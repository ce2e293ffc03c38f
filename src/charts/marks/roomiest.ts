import type {ClassGrid, Place} from './class-boundary.ts';

/**
 * The point of a class that is farthest from all other classes and from the edge of the grid, counted in steps along rows and
 * columns; undefined if the class has no point.
 */
export function roomiest({x, y, classes}: ClassGrid, own: number): Place | undefined {
  const [columns, rows] = [x.length, y.length];
  const steps = classes.map((each, point) => (each === own ? distanceToRim(point, columns, rows) : 0));
  const relax = (point: number, neighbours: readonly number[]): void => {
    const nearest = Math.min(...neighbours.map(neighbour => steps[neighbour] ?? 0));
    steps[point] = Math.min(steps[point] as number, nearest + 1);
  };
  for (let point = 0; point < steps.length; point++)
    if ((steps[point] as number) > 1) relax(point, [point - 1, point - columns]);
  for (let point = steps.length - 1; point >= 0; point--)
    if ((steps[point] as number) > 1) relax(point, [point + 1, point + columns]);
  const most = steps.reduce((high, step) => Math.max(high, step), 0);
  if (most === 0) return undefined;
  const at = (point: number): Place => [x[point % columns] as number, y[Math.floor(point / columns)] as number];
  return mostCentral(steps.flatMap((step, point) => (step === most ? [at(point)] : [])));
}

/** The one of several places that is nearest to their middle. */
function mostCentral(places: readonly Place[]): Place | undefined {
  const middle = ([0, 1] as const).map(axis => places.reduce((sum, place) => sum + place[axis], 0) / places.length);
  const away = ([x, y]: Place): number => Math.hypot(x - (middle[0] as number), y - (middle[1] as number));
  return places.toSorted((a, b) => away(a) - away(b))[0];
}

function distanceToRim(point: number, columns: number, rows: number): number {
  const [column, row] = [point % columns, Math.floor(point / columns)];
  return 1 + Math.min(column, columns - 1 - column, row, rows - 1 - row);
}
