import {registerSigmoidCrossEntropy} from './sigmoid-kernels.ts';
import {registerSoftmaxCrossEntropy} from './softmax-kernels.ts';

export {sigmoidCrossEntropy} from './sigmoid-cross-entropy.ts';
export {softmaxCrossEntropy, sparseSoftmaxCrossEntropy} from './softmax-cross-entropy.ts';

/** Registers the fused cross-entropies. */
export function registerLossesKernels(): void {
  registerSoftmaxCrossEntropy();
  registerSigmoidCrossEntropy();
}
