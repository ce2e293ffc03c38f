import type {Random} from '../../../base/index.ts';
import {normal} from '../normal.ts';
import {cosine, sine} from '../portable-math.ts';
import type {Point, Stroke} from './stroke.ts';

/** One writing of a digit: where a point of the glyph comes to lie, and how thick the pen is. */
export interface Handwriting {
  readonly place: (point: Point) => Point;
  /** Half the width of the line where a stroke begins and where it ends, in the glyph's frame. */
  readonly pen: readonly [number, number];
}

/**
 * Draws a handwriting: waves that bend the plane, then size, slant and turn, then a shift. The standard deviations of
 * all but the shift and the pen grow with `strength`; those at 1 were chosen so that the digits look written and
 * networks find them about as hard as MNIST.
 */
export function handwriting(random: Random, strength: number): Handwriting {
  const spread = (deviation: number): number => normal(random, 0, deviation * strength);
  const [bendX, bendY] = [wave(random, spread), wave(random, spread)];
  const [turn, slant] = [spread(0.135), spread(0.18)];
  const [width, height] = [size(spread(0.11)), size(spread(0.09))];
  const [shiftX, shiftY] = [normal(random, 0, 0.06), normal(random, 0, 0.06)];
  const [turnCosine, turnSine] = [cosine(turn), sine(turn)];
  const thickness = random.uniform(0.08, 0.17);
  const taper = random.uniform(-0.3, 0.3);
  return {
    place: ([x, y]) => {
      const [bentX, bentY] = [x + bendX(y, x), y + bendY(x, y)];
      const [wideX, highY] = [width * bentX - slant * bentY, height * bentY];
      return [turnCosine * wideX - turnSine * highY + shiftX, turnSine * wideX + turnCosine * highY + shiftY];
    },
    pen: [thickness * (1 + taper), thickness * (1 - taper)],
  };
}

/** The strokes of a glyph in a handwriting. */
export function written(strokes: readonly Stroke[], {place}: Handwriting): Stroke[] {
  return strokes.map(stroke => stroke.map(place));
}

/** A long wave across and a shorter one along an axis. */
function wave(random: Random, spread: (deviation: number) => number): (across: number, along: number) => number {
  const [long, short] = [spread(0.08), spread(0.065)];
  const [longPhase, shortPhase] = [random.uniform(0, 2 * Math.PI), random.uniform(0, 2 * Math.PI)];
  return (across, along) => long * sine(2 * across + longPhase) + short * sine(3 * along + shortPhase);
}

/** A factor of size: 1 + change, but never so small that a digit folds up. */
function size(change: number): number {
  return Math.max(0.55, Math.min(1.35, 1 + change));
}
