/**
 * Optimizers: the steps of training. A named one is a chain of transforms, which can be joined anew.
 *
 * @packageDocumentation
 */

export {type AdaDeltaOptions, adaDelta} from './ada-delta.ts';
export {type AdaGradOptions, adaGrad} from './ada-grad.ts';
export {type AdamOptions, adam} from './adam.ts';
export {type AdamAsPrintedOptions, adamAsPrinted} from './adam-as-printed.ts';
export {type AdamWOptions, adamW} from './adam-w.ts';
export {type AmsGradOptions, amsGrad} from './ams-grad.ts';
export {type Chain, chain} from './chain.ts';
export type {ClipOptions} from './clipping.ts';
export {type Elementwise, elementwise} from './elementwise.ts';
export {type ExponentialMovingAverageOptions, exponentialMovingAverage} from './exponential-moving-average.ts';
export {fromConfig} from './from-config.ts';
export {type LionOptions, lion} from './lion.ts';
export {type MomentumOptions, momentum} from './momentum.ts';
export {type NadamOptions, nadam} from './nadam.ts';
export type {OptimizerOptions} from './named.ts';
export {type NesterovOptions, nesterov} from './nesterov.ts';
export {
  NesterovLookAhead,
  type NesterovLookAheadConfig,
  type NesterovLookAheadOptions,
  nesterovLookAhead,
} from './nesterov-look-ahead.ts';
export {type OptimizerOrConfig, OptimizerWrapper} from './optimizer-wrapper.ts';
export {type RmsPropOptions, rmsProp} from './rms-prop.ts';
export {sgd} from './sgd.ts';
export {
  SharpnessAware,
  type SharpnessAwareConfig,
  type SharpnessAwareOptions,
  sharpnessAware,
} from './sharpness-aware.ts';
export type {StepReport} from './step-report.ts';
export {stochasticWeightAveraging} from './stochastic-weight-averaging.ts';
export type {Slots, State, Step, Tensors, Transform, TransformConfig} from './transform.ts';
export {TransformOptimizer, type TransformOptimizerOptions} from './transform-optimizer.ts';
export * from './transforms.ts';
export {type AverageOptions, WeightAverage, type WeightAverageConfig} from './weight-average.ts';
