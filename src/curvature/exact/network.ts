import type {Vector} from '../../numeric/index.ts';
import {addPenaltyGradient, addPenaltyProduct, penaltyValue} from './penalty.ts';
import type {Plan} from './plan.ts';
import type {Row, RowLoss} from './row-loss.ts';
import type {Passed} from './stage.ts';

/** All that a network's loss is a function of, but its weights. */
export interface ExactProblem extends Plan {
  readonly rows: RowLoss;
  /** `[examples, inputs]`. */
  readonly x: Vector;
  /** `[examples, outputs]`, as the loss takes them. */
  readonly y: Vector;
}

/** The examples of a network, passed through it at one point. */
export class ExactPass {
  readonly #problem: ExactProblem;
  readonly #w: Vector;
  readonly #passed: readonly Passed[];
  /** Slopes of the mean loss on the output of each stage; filled by `gradient`. */
  #slopes: readonly Vector[] | undefined;
  #gradient: Vector | undefined;

  constructor(problem: ExactProblem, w: Vector) {
    this.#problem = problem;
    this.#w = w;
    const passed: Passed[] = [];
    let input = problem.x;
    for (const stage of problem.stages) {
      const output = stage.forward(w, input);
      passed.push({input, output});
      input = output;
    }
    this.#passed = passed;
  }

  get #output(): Vector {
    return (this.#passed.at(-1) as Passed).output;
  }

  /** The mean loss of the examples and the penalties. */
  value(): number {
    let sum = 0;
    const {rows, penalties} = this.#problem;
    const count = this.#eachRow(row => {
      sum += rows.value(row);
    });
    return sum / count + penaltyValue(penalties, this.#w);
  }

  /** ∇ of value. */
  gradient(): Vector {
    if (this.#gradient !== undefined) return this.#gradient;
    const {stages, penalties, rows, size} = this.#problem;
    const gradient = new Float64Array(size);
    let slope = this.#meanOver((row, into) => rows.gradient(row, into));
    const slopes = [slope];
    for (let index = stages.length - 1; index >= 0; index--) {
      const stage = stages[index] as Plan['stages'][number];
      slope = stage.backward(this.#w, this.#passed[index] as Passed, slope, gradient);
      slopes.unshift(slope);
    }
    this.#slopes = slopes.slice(1);
    addPenaltyGradient(penalties, this.#w, gradient);
    this.#gradient = gradient;
    return gradient;
  }

  /** H v, or G v of Gauss and Newton: the part Jᵀ H_loss J of it, and the penalties' own Hessian. */
  product(v: Vector, kind: 'hessian' | 'gauss-newton'): Vector {
    const {stages, penalties, rows, size} = this.#problem;
    if (kind === 'hessian') this.gradient();
    const slopes = kind === 'hessian' ? this.#slopes : undefined;
    const along: (Vector | undefined)[] = [undefined];
    for (const [index, stage] of stages.entries()) {
      along.push(stage.forwardAlong(this.#w, v, this.#passed[index] as Passed, along[index]));
    }
    const product = new Float64Array(size);
    let slope = this.#meanOver((row, into) => rows.product(row, along.at(-1) as Vector, into));
    for (let index = stages.length - 1; index >= 0; index--) {
      const stage = stages[index] as Plan['stages'][number];
      const meets = {input: along[index], slope};
      slope = stage.backwardAlong(this.#w, v, this.#passed[index] as Passed, meets, slopes?.[index], product);
    }
    addPenaltyProduct(penalties, v, product);
    return product;
  }

  /** What `put` makes of each example, divided by their number. */
  #meanOver(put: (row: Row, into: Vector) => void): Vector {
    const into = new Float64Array(this.#output.length);
    const count = this.#eachRow(row => put(row, into));
    return into.map(number => number / count);
  }

  #eachRow(visit: (row: Row) => void): number {
    const {y, outputs} = this.#problem;
    const output = this.#output;
    for (let at = 0; at < output.length; at += outputs) visit({target: y, output, at, width: outputs});
    return output.length / outputs;
  }
}
