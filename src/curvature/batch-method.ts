import type {Vector} from '../numeric/index.ts';
import type {KroneckerFactors} from './exact/index.ts';

/** A sample of examples in parts of one size, for one step. */
export interface Sample {
  /** How many examples it has. */
  readonly examples: number;
  /** How many parts it has. */
  readonly parts: number;
  /** The mean loss of all its examples, with the penalties. */
  readonly value: (x: Vector) => number;
  /** ∇ of each part's mean loss. */
  readonly gradients: (x: Vector) => readonly Vector[];
  /** The function v ↦ M(x) v of the first `parts` parts, M being the Hessian or the Gauss-Newton matrix. */
  readonly product: (x: Vector, parts: number, matrix: Matrix) => (v: Vector) => Vector;
  /** The Kronecker factors of the dense layers on the first part, in double precision. */
  readonly factors: (x: Vector) => readonly KroneckerFactors[];
}

/** What takes the Hessian's place in a step. */
export type Matrix = 'hessian' | 'gauss-newton';

/** What a method of training on samples is given. */
export interface SampledProblem {
  /** How many examples there are. */
  readonly examples: number;
  /** Another sample of so many parts of so many examples, all different. */
  readonly draw: (parts: number, partSize: number) => Sample;
}

/** A step that was made. */
export interface BatchStep {
  /** Where to. */
  readonly x: Vector;
  /** The sample's loss before the step; NaN or infinite ends the run. */
  readonly loss: number;
  /** ‖∇‖ of the sample before the step. */
  readonly gradientNorm: number;
  /** Examples of the sample. */
  readonly examples: number;
  /** Products with its matrix. */
  readonly products: number;
}

/** A method that trains on samples: a description, and what makes its steps. */
export interface BatchMethod {
  /** What it is made of: its factory's name and that factory's options. */
  readonly config: {readonly name: string; readonly [option: string]: string | number | boolean};
  /** Checks itself against the problem, and gives the function that makes one step from x. */
  readonly begin: (deed: string, problem: SampledProblem) => (x: Vector) => BatchStep;
}
