import {registerBatchNorm} from './batch-norm-kernels.ts';

export {type BatchNormOptions, batchNorm, type NormalizedBatch} from './batch-norm.ts';
export {BATCH_NORM} from './batch-norm-kernels.ts';
export {deferGradient} from './deferred-gradient.ts';
export {updateMovingAverage} from './moving-average.ts';
export {type StandardFactors, standardFactors, standardize} from './standardize.ts';

/** Registers batch normalization in training. */
export function registerNormalizationKernels(): void {
  registerBatchNorm();
}
