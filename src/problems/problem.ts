import type {LeastSquares, TwiceDifferentiable, Vector} from '../numeric/index.ts';

/** A function to try minimizers on, of which the least value is known. */
export interface Problem extends TwiceDifferentiable {
  /** The factory's name: `'rosenbrock'`. */
  readonly name: string;
  /** What people call it: `'Rosenbrock'`. */
  readonly title: string;
  /** Where it was published, with its number in the collection of Moré, Garbow and Hillstrom if it has one. */
  readonly source: string;
  /** Where minimizers are started by custom. */
  readonly start: Vector;
  /** The least value; -Infinity if there is none. */
  readonly minimum: number;
  /** Points of the least value that are known; none where the literature gives only the value. */
  readonly minimizers: readonly Vector[];
  /** Other values where minimizers end: at local minima, at flat saddles, in valleys that fall for ever. */
  readonly localMinima: readonly number[];
}

/** A problem that is a sum of squares. */
export interface LeastSquaresProblem extends Problem, LeastSquares {}
