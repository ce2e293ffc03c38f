import {setUpEngine} from './set-up.ts';

setUpEngine();

export {applyConstraints} from './constraints/index.ts';
export {convolution, type FusedConvolutionOptions} from './kernels/convolutions/index.ts';
export {DropoutGenerator, dropout, dropoutGenerator} from './kernels/dropout/index.ts';
export {
  sigmoidCrossEntropy,
  sigmoidCrossEntropyRows,
  softmaxCrossEntropy,
  softmaxCrossEntropyRows,
  sparseSoftmaxCrossEntropy,
  sparseSoftmaxCrossEntropyRows,
} from './kernels/losses/index.ts';
export {
  createMeter,
  type GradientSums,
  type HistogramBins,
  histogramCounts,
  type Meter,
  type MeterRequest,
  type ParameterSums,
} from './kernels/measures/index.ts';
export {gaussianNoise, type PoolWindows, stochasticPool} from './kernels/noise/index.ts';
export {
  type BatchNormOptions,
  batchNorm,
  type NormalizedBatch,
  updateMovingAverage,
} from './kernels/normalization/index.ts';
export {type NormBounds, type PenaltyRates, penalty, rescaleNorms} from './kernels/penalties/index.ts';
export {type DenseActivation, type DenseOptions, dense} from './kernels/products/index.ts';
export {
  beforeReplay,
  FusedRule,
  type FusedRuleConfig,
  gradientsByVariable,
  type NamedTensor,
  type Replayable,
  replayRefusal,
  SlotStore,
  StepNumbers,
  type VariableSlots,
} from './optimizers/index.ts';
export {type EngineStatus, engineStatus} from './status.ts';
export {Activation, Constraint, float32Tensor, Initializer, layersOf, Regularizer, tf} from './tensorflow/index.ts';
export {type TrainingStep, type TrainingStepOptions, trainingStep} from './training/index.ts';
export {overwrite, ownValues} from './variables/index.ts';
