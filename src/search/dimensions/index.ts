/** Spaces and their dimensions. */
export {type ChoiceOptions, choice} from './choice.ts';
export {conditional} from './conditional.ts';
export {checkSpace, dimensionsOf, drawConfig, edgesOf, gridConfigs, OWN, spaceAround} from './configs.ts';
export {type Condition, type Dimension, type Edge, type GridPoints, inWords, type Space} from './dimension.ts';
export {type IntegerOptions, integer} from './integer.ts';
export {logUniform} from './log-uniform.ts';
export type {RangeOptions} from './range.ts';
export {uniform} from './uniform.ts';
