import {oneOf} from '../base/index.ts';

/**
 * What stands beyond the edge of a picture `a b c d`: `'zero'`: 0 0 | a b c d | 0 0; `'edge'`: a a | a b c d | d d;
 * `'reflect'`: b a | a b c d | d c, the edge itself repeated, as in SciPy and Keras (NumPy's pad calls that symmetric).
 */
export type Border = 'zero' | 'edge' | 'reflect';

const BORDERS: readonly Border[] = ['zero', 'edge', 'reflect'];

export function checkBorder(what: string, border: Border): Border {
  return oneOf(what, 'border', border, BORDERS);
}

/** The place within 0 to size - 1 that stands for `place`, or -1 if there is nothing but zero. */
export function placeWithin(border: Border, place: number, size: number): number {
  if (place >= 0 && place < size) return place;
  if (border === 'zero') return -1;
  if (border === 'edge') return place < 0 ? 0 : size - 1;
  const period = 2 * size;
  const phase = ((place % period) + period) % period;
  return phase < size ? phase : period - 1 - phase;
}
