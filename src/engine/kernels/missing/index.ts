import type {TensorInfo} from '../../memory/index.ts';
import {registerActivations} from './activations.ts';
import {registerClip} from './clip.ts';
import {registerEinsum} from './einsum.ts';
import {leaveToCpu, registerAllFromCpu, registerFromCpu} from './from-cpu.ts';
import {registerSegmentSum} from './segment-sum.ts';

export {cpuKernel, leaveToCpu, registerFromCpu} from './from-cpu.ts';

/** Ours compute with floats; integers are rare. */
const PRODUCTS = ['BatchMatMul', '_FusedMatMul'];

/** Registers what TensorFlow.js's wasm backend lacks or gets wrong; to be called after all other families. */
export function registerMissingKernels(): void {
  registerSegmentSum();
  registerEinsum();
  registerActivations();
  registerClip();
  registerAllFromCpu();
  // The stock kernel reads before the filter's memory.
  registerFromCpu('Conv3DBackpropInputV2');
  for (const name of PRODUCTS) leaveToCpu(name, checkedProduct);
}

/** Whether the product is one of integers. The cpu kernel pairs the matrices of batches of different shape wrongly. */
function checkedProduct(inputs: readonly TensorInfo[]): boolean {
  const [a, b] = inputs as [TensorInfo, TensorInfo];
  if (a.dtype === 'float32' && b.dtype === 'float32') return false;
  const [batchA, batchB] = [a, b].map(({shape}) => shape.slice(0, -2)) as [number[], number[]];
  const single = (batch: readonly number[]) => batch.every(size => size === 1);
  if (batchA.join() !== batchB.join() && !single(batchA) && !single(batchB)) {
    throw new TypeError(
      `Cannot multiply integer matrices as their batch axes must be equal, or all 1 in one: current values are ` +
        `[${batchA}] and [${batchB}]. Cast them to float32, which broadcasts`,
    );
  }
  return true;
}
