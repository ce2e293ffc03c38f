import type {Vector} from '../../numeric/index.ts';

/** What a stage puts out at a point, of the examples `[n, width]`. */
export interface Passed {
  readonly input: Vector;
  readonly output: Vector;
}

/** Where a dense layer's weights lie in the flat vector. */
export interface DensePlace {
  readonly inputs: number;
  readonly units: number;
  /** Offset of the kernel `[inputs, units]`. */
  readonly kernel: number;
  /** Offset of the bias; undefined if there is none. */
  readonly bias: number | undefined;
  /** Whether the examples enter here: nothing needs the slope on them. */
  readonly isFirst: boolean;
}

/**
 * One step of a network on all examples at once, with the four passes that value, gradient and products take. `R` marks
 * the derivative along the direction v (Pearlmutter 1994, "Fast exact multiplication by the Hessian").
 */
export interface Stage {
  /** Where its weights lie; undefined for a stage without. */
  readonly place?: DensePlace;
  /** The output at the point w. */
  readonly forward: (w: Vector, input: Vector) => Vector;
  /** Adds the stage's part to the gradient, and returns the slope on its input. */
  readonly backward: (w: Vector, passed: Passed, slope: Vector, gradient: Vector) => Vector;
  /** R of the output; `along` is R of the input, undefined where the examples enter. */
  readonly forwardAlong: (w: Vector, v: Vector, passed: Passed, along: Vector | undefined) => Vector;
  /**
   * R of `backward`: adds to the product, and returns R of the slope on the input.
   *
   * @param slope what `backward` was given; undefined leaves out all that goes with it: the Gauss-Newton product
   */
  readonly backwardAlong: (
    w: Vector,
    v: Vector,
    passed: Passed,
    along: Along,
    slope: Vector | undefined,
    product: Vector,
  ) => Vector;
}

/** The derivatives along v that a stage meets on the way back. */
export interface Along {
  /** R of the input; undefined where the examples enter. */
  readonly input: Vector | undefined;
  /** R of the slope on the output. */
  readonly slope: Vector;
}
