import {registerBatchNorm} from './batch-norm-kernels.ts';

export {type BatchNormOptions, batchNorm, type NormalizedBatch} from './batch-norm.ts';
export {updateMovingAverage} from './moving-average.ts';

/** Registers batch normalization in training. */
export function registerNormalizationKernels(): void {
  registerBatchNorm();
}
