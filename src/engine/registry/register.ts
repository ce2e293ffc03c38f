import {tf} from '../tensorflow/index.ts';

/** A kernel's function; TensorFlow.js calls it with inputs and attributes by name. */
export type KernelFunction = tf.KernelFunc;

/** Makes `kernelFunc` the kernel of this name on the wasm backend; answers the one that it replaces. */
export function registerKernel(kernelName: string, kernelFunc: KernelFunction): KernelFunction | undefined {
  const stock = tf.getKernel(kernelName, 'wasm');
  if (stock === undefined) {
    tf.registerKernel({kernelName, backendName: 'wasm', kernelFunc});
    return undefined;
  }
  // Its set-up stays: it serves the stock function, which the new one may fall back on.
  tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({...stock, kernelFunc});
  return stock.kernelFunc;
}

/** Makes this the gradient of the kernel that it names. */
export function registerGradient(gradient: tf.GradConfig): void {
  if (tf.getGradient(gradient.kernelName) !== undefined) tf.unregisterGradient(gradient.kernelName);
  tf.registerGradient(gradient);
}
