import {tf} from '../../tensorflow/index.ts';

/**
 * How many floats of a tensor of shape `out` one tensor of shape `shape` covers, if it is repeated as a whole along the
 * leading axes; undefined if it broadcasts in another way.
 */
export function repeatedSize(shape: readonly number[], out: readonly number[]): number | undefined {
  const first = shape.findIndex(size => size !== 1);
  const own = first === -1 ? [] : shape.slice(first);
  const tail = out.slice(out.length - own.length);
  return own.length <= out.length && own.every((size, axis) => size === tail[axis])
    ? tf.util.sizeFromShape(own)
    : undefined;
}
