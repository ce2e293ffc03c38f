/**
 * Curvature: a network's loss as a function of its weights, with products of its Hessian and Gauss-Newton matrix, their
 * spectrum, and methods that train by them.
 *
 * @packageDocumentation
 */

export type {BatchMethod, BatchStep, Sample, SampledProblem} from './batch-method.ts';
export type {KroneckerFactors} from './exact/index.ts';
export {exactObjective} from './exact-objective.ts';
export type {Numbers} from './examples.ts';
export type {WeightPlace} from './flat-weights.ts';
export {gaussNewton} from './gauss-newton.ts';
export {type GrowingGradientOptions, growingGradient} from './growing-gradient.ts';
export {hessianOf} from './hessian-of.ts';
export {type KFacOptions, kFac} from './k-fac.ts';
export {type NetworkObjectiveOptions, networkObjective} from './network-objective.ts';
export type {ExactObjective, GaussNewton, ModelWeights, NetworkObjective, ObjectiveOptions} from './objective-types.ts';
export {type SpectrumRow, spectralDensity} from './spectral-density.ts';
export {type SubsampledNewtonCgOptions, subsampledNewtonCg} from './subsampled-newton-cg.ts';
export {topEigenvalues} from './top-eigenvalues.ts';
export {type TrainedRun, type TrainingRow, type TrainOptions, train} from './train.ts';
