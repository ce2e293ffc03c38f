import {Matrix} from 'ml-matrix';
import type {Vector} from '../../numeric/index.ts';
import type {ExactProblem} from './network.ts';
import type {DensePlace, Passed, Stage} from './stage.ts';

/** The two factors of a dense layer: its block of the Gauss-Newton matrix is near A ⊗ G. */
export interface KroneckerFactors {
  /** Where the layer's weights lie in the flat vector. */
  readonly place: DensePlace;
  /** A, the mean of a aᵀ over the examples, a being the layer's input, with a 1 behind it if there is a bias. */
  readonly input: Matrix;
  /** G, the mean of Jᵀ H_loss J, J being the derivative of the network's output by what the layer puts out. */
  readonly output: Matrix;
}

/**
 * The Kronecker factors of all dense layers at a point (Martens and Grosse 2015, "Optimizing neural networks with
 * Kronecker-factored approximate curvature"). G is the exact mean over the model's own predictions, from two backward
 * passes for each output, not from targets drawn at random (Botev, Ritter and Barber 2017).
 */
export function kroneckerFactors(problem: ExactProblem, w: Vector): readonly KroneckerFactors[] {
  const {stages, x} = problem;
  const passed: Passed[] = [];
  for (const stage of stages) {
    const input: Vector = passed.at(-1)?.output ?? x;
    passed.push({input, output: stage.forward(w, input)});
  }
  const sums = new Map<Stage, Matrix>();
  for (let output = 0; output < problem.outputs; output++) {
    const [unit, pushed] = columns(problem, (passed.at(-1) as Passed).output, output);
    const [plain, curved] = [unit, pushed].map(slope => slopesFrom(problem, w, passed, slope)) as [Vector[], Vector[]];
    for (const [index, stage] of stages.entries()) {
      if (stage.place === undefined) continue;
      const {units} = stage.place;
      const part = productOfRows(curved[index] as Vector, plain[index] as Vector, units);
      sums.set(stage, sums.get(stage)?.add(part) ?? part);
    }
  }
  return stages.flatMap((stage, index) => {
    const {place} = stage;
    if (place === undefined) return [];
    const input = withOnes((passed[index] as Passed).input, place);
    const width = place.inputs + (place.bias === undefined ? 0 : 1);
    const means = {input: productOfRows(input, input, width), output: sums.get(stage) as Matrix};
    return [{place, input: symmetric(means.input), output: symmetric(means.output)}];
  });
}

/** What rounding left not quite symmetric, made so. */
const symmetric = (matrix: Matrix): Matrix => Matrix.add(matrix, matrix.transpose()).mul(0.5);

/** For each example the unit vector of one output, and the loss' Hessian times it. */
function columns({rows, y, outputs}: ExactProblem, output: Vector, column: number): readonly [Vector, Vector] {
  const [unit, pushed] = [new Float64Array(output.length), new Float64Array(output.length)];
  for (let at = 0; at < output.length; at += outputs) {
    unit[at + column] = 1;
    rows.product({target: y, output, at, width: outputs}, unit, pushed);
  }
  return [unit, pushed];
}

/** The slopes on what each stage puts out, from one on the last output. */
function slopesFrom({stages, size}: ExactProblem, w: Vector, passed: readonly Passed[], slope: Vector): Vector[] {
  const slopes = [slope];
  const unused: Vector = new Float64Array(size);
  for (let index = stages.length - 1; index > 0; index--) {
    const last = slopes[0] as Vector;
    slopes.unshift((stages[index] as Stage).backward(w, passed[index] as Passed, last, unused));
  }
  return slopes;
}

/** The mean over the rows of a bᵀ. */
function productOfRows(a: Vector, b: Vector, width: number): Matrix {
  const rows = a.length / width;
  const product = Matrix.zeros(width, width);
  for (let at = 0; at < a.length; at += width) {
    for (let i = 0; i < width; i++) {
      const factor = (a[at + i] as number) / rows;
      if (factor === 0) continue;
      for (let j = 0; j < width; j++) product.set(i, j, product.get(i, j) + factor * (b[at + j] as number));
    }
  }
  return product;
}

function withOnes(input: Vector, {inputs, bias}: DensePlace): Vector {
  if (bias === undefined) return input;
  const rows = new Float64Array((input.length / inputs) * (inputs + 1)).fill(1);
  for (let row = 0; row * inputs < input.length; row++) {
    rows.set(input.subarray(row * inputs, (row + 1) * inputs), row * (inputs + 1));
  }
  return rows;
}
