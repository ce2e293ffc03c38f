/** How many numbers each SVG path command takes. */
const SIZES: Readonly<Record<string, number>> = {M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0};

/** A point in pixels. */
export type Point = readonly [x: number, y: number];

/**
 * The points of an SVG path's `d` attribute, absolute: corners of polylines, control points of curves (so that a box around
 * the points holds the curve), ends of arcs.
 */
export function pathPoints(d: string): readonly Point[] {
  const points: Point[] = [];
  let [x, y] = [0, 0];
  for (const [, command = '', list = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (list.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g) ?? []).map(Number);
    const kind = command.toUpperCase();
    const size = SIZES[kind] ?? 0;
    const [originX, originY] = command === kind ? [() => 0, () => 0] : [() => x, () => y];
    for (let at = 0; size > 0 && at + size <= numbers.length; at += size) {
      const taken = numbers.slice(at, at + size);
      const [fromX, fromY] = [originX(), originY()];
      if (kind === 'H') x = fromX + (taken[0] ?? 0);
      else if (kind === 'V') y = fromY + (taken[0] ?? 0);
      else {
        const pairs = kind === 'A' ? taken.slice(5) : taken;
        for (let pair = 0; pair + 1 < pairs.length; pair += 2) {
          [x, y] = [fromX + (pairs[pair] ?? 0), fromY + (pairs[pair + 1] ?? 0)];
          points.push([x, y]);
        }
        continue;
      }
      points.push([x, y]);
    }
  }
  return points;
}

/** Length of the polyline through the points. */
export function polylineLength(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y];
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);
}

/** The point that lies `distance` along the polyline; its ends beyond them, (0, 0) if it has no points. */
export function pointAlong(points: readonly Point[], distance: number): Point {
  let [from = [0, 0] as Point] = points;
  let left = Math.max(0, distance);
  for (const to of points.slice(1)) {
    const step = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (left <= step && step > 0) {
      const share = left / step;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    }
    left -= step;
    from = to;
  }
  return from;
}
