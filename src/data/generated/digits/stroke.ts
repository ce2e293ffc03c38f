import {cosine, sine} from '../portable-math.ts';

/** A point in the frame of a glyph: about 1.7 high around the origin, x to the right, y down. */
export type Point = readonly [x: number, y: number];

/** A line that the pen draws without being lifted, as points that lie so close that it can be bent. */
export type Stroke = readonly Point[];

/** Arcs have a point each so many degrees. */
const DEGREES = 15;
/** Straight lines have a point at least each so far. */
const STEP = 0.25;

/** Part of an ellipse. Angles in degrees: 0 is right, 90 down, 180 left, 270 up. */
export function arc(x: number, y: number, radiusX: number, radiusY: number, from: number, to: number): Stroke {
  const pieces = Math.ceil(Math.abs(to - from) / DEGREES);
  return Array.from({length: pieces + 1}, (_, index): Point => {
    const angle = ((from + ((to - from) * index) / pieces) * Math.PI) / 180;
    return [x + radiusX * cosine(angle), y + radiusY * sine(angle)];
  });
}

/** Strokes and points joined by straight lines. */
export function joined(...parts: readonly (Stroke | Point)[]): Stroke {
  const corners = parts.flatMap(part => (typeof part[0] === 'number' ? [part as Point] : (part as Stroke)));
  return corners.flatMap((corner, index) => {
    const next = corners[index + 1];
    if (next === undefined) return [corner];
    const [dx, dy] = [next[0] - corner[0], next[1] - corner[1]];
    const pieces = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / STEP));
    return Array.from({length: pieces}, (_, piece): Point => {
      const share = piece / pieces;
      return [corner[0] + share * dx, corner[1] + share * dy];
    });
  });
}
