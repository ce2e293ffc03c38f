/**
 * Layers beside those of TensorFlow.js: dropout and its kin, noise, normalizations, maxout.
 *
 * @packageDocumentation
 */

export {type ActivationOptions, activation} from './activation.ts';
export {type ActivityPenaltyOptions, activityPenalty} from './activity-penalty.ts';
export {type AlphaDropoutOptions, alphaDropout} from './alpha-dropout.ts';
export {type BatchNormalizationOptions, batchNormalization} from './batch-normalization.ts';
export {type DropConnectOptions, dropConnect} from './drop-connect.ts';
export {type DropoutOptions, dropout} from './dropout.ts';
export {foldBatchNormalization} from './fold-batch-normalization.ts';
export {type GaussianDropoutOptions, gaussianDropout} from './gaussian-dropout.ts';
export {type GaussianNoiseOptions, gaussianNoise} from './gaussian-noise.ts';
export {type LayerNormalizationOptions, layerNormalization} from './layer-normalization.ts';
export {type MaxoutOptions, maxout} from './maxout.ts';
export {type MonteCarloOptions, type MonteCarloPrediction, monteCarlo} from './monte-carlo.ts';
export {monteCarloDropout} from './monte-carlo-dropout.ts';
export type {NoiseShape} from './noise-shape.ts';
export {
  type LayerStatistics,
  type PopulationStatisticsOptions,
  populationStatistics,
} from './population-statistics.ts';
export {type SpatialDropoutOptions, spatialDropout} from './spatial-dropout.ts';
export {type StochasticPoolingOptions, stochasticPooling} from './stochastic-pooling.ts';
