/**
 * Constraints: what a weight is brought back to after each step of an optimizer.
 *
 * @packageDocumentation
 */

export {type MaxNormOptions, maxNorm} from './max-norm.ts';
export {type MinMaxNormOptions, minMaxNorm} from './min-max-norm.ts';
export {nonNegative} from './non-negative.ts';
export type {NormAxis} from './rescale.ts';
export {type UnitNormOptions, unitNorm} from './unit-norm.ts';
