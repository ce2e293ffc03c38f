import {setUpEngine} from './set-up.ts';

setUpEngine();

export {convolution, type FusedConvolutionOptions} from './kernels/convolutions/index.ts';
export {DropoutGenerator, dropout, dropoutGenerator} from './kernels/dropout/index.ts';
export {sigmoidCrossEntropy, softmaxCrossEntropy, sparseSoftmaxCrossEntropy} from './kernels/losses/index.ts';
export {gaussianNoise} from './kernels/noise/index.ts';
export {
  type BatchNormOptions,
  batchNorm,
  type NormalizedBatch,
  updateMovingAverage,
} from './kernels/normalization/index.ts';
export {type DenseActivation, type DenseOptions, dense} from './kernels/products/index.ts';
export {
  type AdagradOptions,
  type AdamOptions,
  type AdamwOptions,
  adagrad,
  adam,
  adamw,
  FusedOptimizer,
  type MomentumOptions,
  momentum,
  type OptimizerConfig,
  type RmspropOptions,
  rmsprop,
  sgd,
} from './optimizers/index.ts';
export {type EngineStatus, engineStatus} from './status.ts';
export {tf} from './tensorflow/index.ts';
export {type TrainingStep, type TrainingStepOptions, trainingStep} from './training/index.ts';
