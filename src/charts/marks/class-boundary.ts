/** A point of the plane. */
export type Place = readonly [x: number, y: number];

/** Which class each of some points has, as whole numbers from 0. */
export type Classify = (points: readonly Place[]) => readonly number[];

/** Points that are classified: `classes[row * columns + column]` at (x[column], y[row]). */
export interface ClassGrid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly classes: readonly number[];
}

/** How often the place of the boundary between two neighbouring points is halved: to 1/64 of their distance. */
const HALVINGS = 6;

/**
 * The boundary between the classes of a grid as short straight segments. Where two neighbours differ, the place between them at
 * which the class changes is found by bisection, all such places together; in each square of four neighbours two places
 * are joined, three or four meet in their middle.
 */
export function classBoundary(grid: ClassGrid, classify: Classify): readonly (readonly [Place, Place])[] {
  const columns = grid.x.length;
  const edges = changingEdges(grid);
  const places = new Map(bisected(edges, classify).map((place, index) => [(edges[index] as Edge).key, place] as const));
  const segments: (readonly [Place, Place])[] = [];
  for (let row = 0; row + 1 < grid.y.length; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const corner = row * columns + column;
      const around = [keyOf(corner, 0), keyOf(corner, 1), keyOf(corner + columns, 0), keyOf(corner + 1, 1)];
      segments.push(...joined(around.map(key => places.get(key)).filter(place => place !== undefined)));
    }
  return segments;
}

/** Two neighbouring points of different classes. */
interface Edge {
  readonly key: number;
  readonly from: Place;
  readonly to: Place;
  readonly fromClass: number;
}

/** Number of the edge from a point to its right (0) or upper (1) neighbour. */
const keyOf = (point: number, direction: 0 | 1): number => 2 * point + direction;

function changingEdges({x, y, classes}: ClassGrid): readonly Edge[] {
  const columns = x.length;
  const at = (point: number): Place => [x[point % columns] as number, y[Math.floor(point / columns)] as number];
  return classes.flatMap((fromClass, point) => {
    const neighbours = [
      [(point + 1) % columns === 0 ? -1 : point + 1, 0],
      [point + columns < classes.length ? point + columns : -1, 1],
    ] as const;
    return neighbours.flatMap(([other, direction]) =>
      other < 0 || classes[other] === fromClass
        ? []
        : [{key: keyOf(point, direction), from: at(point), to: at(other), fromClass}],
    );
  });
}

function bisected(edges: readonly Edge[], classify: Classify): readonly Place[] {
  let ends = edges.map(({from, to}) => [from, to] as const);
  for (let halving = 0; halving < HALVINGS && ends.length > 0; halving++) {
    const middles = ends.map(([from, to]) => middle([from, to]));
    const classes = classify(middles);
    ends = ends.map(([from, to], index) => {
      const here = middles[index] as Place;
      return classes[index] === edges[index]?.fromClass ? [here, to] : [from, here];
    });
  }
  return ends.map(middle);
}

function middle(places: readonly Place[]): Place {
  const mean = (axis: 0 | 1): number => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  return [mean(0), mean(1)];
}

function joined(places: readonly Place[]): readonly (readonly [Place, Place])[] {
  const [first, second] = places;
  if (first === undefined || second === undefined) return [];
  if (places.length === 2) return [[first, second]];
  const centre = middle(places);
  return places.map(place => [place, centre] as const);
}
