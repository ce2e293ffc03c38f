import {oneOf, positiveInteger, refusal} from '../base/index.ts';
import type {PoolWindows} from '../engine/index.ts';

/** A size for both directions, or [vertical, horizontal]. */
export type Pair = number | readonly [vertical: number, horizontal: number];

function pairOf(what: string, name: string, pair: Pair): readonly [number, number] {
  if (Array.isArray(pair) && pair.length !== 2) {
    throw new RangeError(refusal(what, name, 'be a number or two', pair));
  }
  const [vertical, horizontal] = (Array.isArray(pair) ? pair : [pair, pair]) as [number, number];
  return [positiveInteger(what, name, vertical), positiveInteger(what, name, horizontal)];
}

/**
 * The windows that options describe.
 *
 * @throws TypeError if a size is no number, RangeError if it is no positive integer or the padding unknown
 */
export function poolWindows(
  what: string,
  {poolSize, strides, padding}: {readonly poolSize: Pair; readonly strides: Pair; readonly padding: 'valid' | 'same'},
): PoolWindows {
  return {
    size: pairOf(what, 'poolSize', poolSize),
    strides: pairOf(what, 'strides', strides),
    padding: oneOf(what, 'padding', padding, ['valid', 'same']),
  };
}

/**
 * The shape of pooled images [batch, height, width, channels]; a size that is not known stays null.
 *
 * @throws RangeError if the shape is not of rank 4, or windows without padding do not fit
 */
export function pooledShape(
  what: string,
  shape: readonly (number | null)[],
  {size, strides, padding}: PoolWindows,
): (number | null)[] {
  if (shape.length !== 4) throw new RangeError(refusal(what, 'the input', 'be of rank 4', shape));
  const pooled = [0, 1].map(axis => {
    const length = shape[axis + 1] ?? null;
    if (length === null) return null;
    const starts = padding === 'same' ? length : length - (size[axis] as number) + 1;
    if (starts < 1) throw new RangeError(refusal(what, 'poolSize', `fit the input's shape [${shape}]`, size));
    return Math.ceil(starts / (strides[axis] as number));
  });
  return [shape[0] ?? null, ...pooled, shape[3] ?? null];
}
