/**
 * Minimizers of a function of a vector: directions, line searches, whole methods, and the run that joins them.
 *
 * @packageDocumentation
 */

export {type ArmijoOptions, armijo} from './armijo.ts';
export {type BfgsDirection, type BfgsHeading, type BfgsOptions, bfgs} from './bfgs.ts';
export {type ConjugateOptions, conjugate} from './conjugate.ts';
export {type ConjugateAsPrintedOptions, conjugateAsPrinted} from './conjugate-as-printed.ts';
export type {ConjugateUpdate} from './conjugate-updates.ts';
export type {Evaluations} from './counted.ts';
export {dampedNewton} from './damped-newton.ts';
export {exact} from './exact.ts';
export {type FixedOptions, fixed} from './fixed.ts';
export {gaussNewton} from './gauss-newton.ts';
export type {Iterate} from './iterate.ts';
export {type LBfgsOptions, lBfgs} from './l-bfgs.ts';
export {type LevenbergMarquardtOptions, levenbergMarquardt} from './levenberg-marquardt.ts';
export type {
  AnySearch,
  Course,
  Direction,
  Guarantee,
  Heading,
  LineSearch,
  LineSearchMethod,
  Method,
  Progress,
  Status,
  StepMethod,
  Stepper,
  Stop,
} from './method.ts';
export {type MinimizeOptions, minimize, type Solution} from './minimize.ts';
export {type NewtonOptions, newton} from './newton.ts';
export {type NewtonCgOptions, newtonCg} from './newton-cg.ts';
export {type ProjectedLBfgsOptions, projectedLBfgs} from './projected-l-bfgs.ts';
export {steepest} from './steepest.ts';
export {type StrongWolfeOptions, strongWolfe} from './strong-wolfe.ts';
export {type TrustNewtonCgOptions, trustNewtonCg} from './trust-newton-cg.ts';
export {type TrustRegionOptions, trustRegion} from './trust-region.ts';
