import {backend, type TensorInfo} from '../../memory/index.ts';
import {tf} from '../../tensorflow/index.ts';

/** Runs another kernel of the wasm backend from within a kernel: neither the tape nor tidy see its result. */
export function runOther(kernelName: string, inputs: tf.NamedTensorInfoMap, attributes: object = {}): TensorInfo {
  const {kernelFunc} = tf.getKernel(kernelName, 'wasm');
  return kernelFunc({inputs, attrs: attributes as tf.NamedAttrMap, backend: backend()}) as TensorInfo;
}
