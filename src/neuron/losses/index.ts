export {type CrossEntropyOptions, crossEntropy} from './cross-entropy.ts';
export {crossEntropyFromLogit} from './cross-entropy-from-logit.ts';
export type {Loss, LossUnit} from './loss.ts';
export {squaredError} from './squared-error.ts';
