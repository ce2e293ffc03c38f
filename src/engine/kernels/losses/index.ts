import {registerSigmoidCrossEntropy} from './sigmoid-kernels.ts';
import {registerSoftmaxCrossEntropy} from './softmax-kernels.ts';

export {sigmoidCrossEntropy, sigmoidCrossEntropyRows} from './sigmoid-cross-entropy.ts';
export {
  softmaxCrossEntropy,
  softmaxCrossEntropyRows,
  sparseSoftmaxCrossEntropy,
  sparseSoftmaxCrossEntropyRows,
} from './softmax-cross-entropy.ts';

/** Registers the fused cross-entropies. */
export function registerLossesKernels(): void {
  registerSoftmaxCrossEntropy();
  registerSigmoidCrossEntropy();
}
