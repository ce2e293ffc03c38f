import {tf} from '../engine/index.ts';
import type {Draw} from './distributions.ts';

/** As many numbers as the shape has places. */
export function fill(shape: readonly number[], draw: Draw): Float32Array {
  const values = new Float32Array(tf.util.sizeFromShape([...shape]));
  for (let i = 0; i < values.length; i++) values[i] = draw();
  return values;
}
