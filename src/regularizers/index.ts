/**
 * Regularizers: penalties on weights and activities, with gradients on any engine.
 *
 * @packageDocumentation
 */

export {type Convention, type ConventionName, conventions} from './conventions.ts';
export {type ConvertRateOptions, convertRate} from './convert-rate.ts';
export {type ElasticNetOptions, elasticNet} from './elastic-net.ts';
export {type L1Options, l1} from './l1.ts';
export {type L2Options, l2} from './l2.ts';
export {type OrthogonalMode, type OrthogonalOptions, orthogonal} from './orthogonal.ts';
export {penaltyOf} from './penalty-of.ts';
