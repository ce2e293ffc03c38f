import {Random} from '../base/index.ts';
import type {Sample, SampledProblem} from './batch-method.ts';
import type {BatchPieces} from './batch-pieces.ts';
import type {NetworkCore} from './network-core.ts';

/** What a product and a value cost in gradients, each of which is a forward pass and a backward one of twice its cost. */
const PRODUCT_COST = 2;
const VALUE_COST = 1 / 3;

/** Samples of a network's examples, in an order that is a function of the seed. */
export class SampledNetwork implements SampledProblem {
  readonly examples: number;
  readonly #core: NetworkCore;
  readonly #all: BatchPieces;
  readonly #random: Random;
  #order: readonly number[] = [];
  #next = 0;
  #epoch = 0;
  /** What lives as long as a step. */
  readonly #open: BatchPieces[] = [];
  /** How many examples' gradients all that was asked for cost. */
  #cost = 0;

  /** @param all the examples as one piece; they and the core are this object's to dispose */
  constructor(core: NetworkCore, all: BatchPieces, seed: number) {
    this.#core = core;
    this.#all = all;
    this.#random = new Random(seed);
    this.examples = core.examples.count;
  }

  /** What was computed so far, in gradients of all examples. */
  get passes(): number {
    return this.#cost / this.examples;
  }

  readonly draw: SampledProblem['draw'] = (parts, partSize) => {
    const lists = this.#take(parts, partSize);
    const pieces = this.#all.take(lists);
    this.#open.push(pieces);
    const examples = parts * partSize;
    const whole = this.#core.on(pieces);
    const sample: Sample = {
      ...{examples, parts},
      value: x => {
        this.#cost += VALUE_COST * examples;
        return whole.value(x);
      },
      gradients: x => {
        this.#cost += examples;
        return pieces.separate().map(part => this.#core.on(part).gradient(x));
      },
      product: (x, count, matrix) => {
        const on = this.#core.on(pieces.first(count));
        const product = (matrix === 'hessian' ? on.hessianProduct : on.gaussNewtonProduct)(x);
        return v => {
          this.#cost += PRODUCT_COST * count * partSize;
          return product(v);
        };
      },
      factors: x => {
        // A forward pass, and two backward ones for each output, without the weights' part.
        this.#cost += ((1 + 2 * this.#core.outputs) / 3) * partSize;
        return this.#core.factors(x, lists[0] as readonly number[]);
      },
    };
    return sample;
  };

  /** The mean loss of all examples; not counted. */
  wholeLoss(x: Float64Array): number {
    return this.#core.on(this.#all).value(x);
  }

  /** Indices for each part, of examples that are all different. */
  #take(parts: number, partSize: number): readonly (readonly number[])[] {
    if (this.#next + parts * partSize > this.#order.length) {
      this.#order = this.#random.stream(`epoch ${this.#epoch++}`).permutation(this.examples);
      this.#next = 0;
    }
    return Array.from({length: parts}, () => {
      const from = this.#next;
      this.#next += partSize;
      return this.#order.slice(from, this.#next);
    });
  }

  /** Gives the memory of the samples back that were drawn. */
  endStep(): void {
    for (const pieces of this.#open.splice(0)) pieces.dispose();
  }

  dispose(): void {
    this.endStep();
    this.#all.dispose();
    this.#core.dispose();
  }
}
