import {backend, type TensorInfo} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';

/** Runs a kernel of the wasm backend, one that has one output, within another: neither the tape nor a tidy sees its result. */
export function runWithin(name: string, inputs: tf.NamedTensorInfoMap, attributes: object = {}): TensorInfo {
  const {kernelFunc} = tf.getKernel(name, 'wasm');
  return kernelFunc({inputs, backend: backend(), attrs: attributes as tf.NamedAttrMap}) as TensorInfo;
}
