import {oneOf} from '../../base/index.ts';
import type {PointOptions} from './options.ts';

/** Zeros of the kind that the option `type` names. */
export function numbersOfType(
  what: string,
  type: NonNullable<PointOptions['type']>,
  length: number,
): Float32Array | Float64Array {
  return oneOf(what, 'type', type, ['float32', 'float64']) === 'float32'
    ? new Float32Array(length)
    : new Float64Array(length);
}
