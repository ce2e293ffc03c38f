import {backend, type TensorInfo} from '../../memory/index.ts';
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
    ? own.reduce((product, size) => product * size, 1)
    : undefined;
}

/** Computes a kernel of the wasm backend that has one output, outside of TensorFlow.js's bookkeeping. */
export function compute(name: string, inputs: Readonly<Record<string, TensorInfo>>, attrs: object = {}): TensorInfo {
  const kernel = tf.getKernel(name, 'wasm');
  return kernel.kernelFunc({inputs, backend: backend(), attrs: attrs as tf.NamedAttrMap}) as TensorInfo;
}
