import {refusal, trueOrFalse} from '../base/index.ts';
import type {tf} from '../engine/index.ts';
import type {Vector} from '../numeric/index.ts';
import {BatchPieces, type ExampleShapes, shapesOf} from './batch-pieces.ts';
import {checkDeterministic} from './deterministic.ts';
import {type KroneckerFactors, kroneckerFactors} from './exact/index.ts';
import {type ExactNetwork, exactNetwork} from './exact-problem.ts';
import {type ExampleNumbers, exampleNumbers, takeNumbers} from './examples.ts';
import {FlatWeights} from './flat-weights.ts';
import {NetworkPasses} from './network-passes.ts';
import type {GaussNewton, ObjectiveOptions} from './objective-types.ts';
import {PlacedWeights} from './placed-weights.ts';

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** A model, its loss and examples, checked; the objectives on parts of the examples share its recorded passes. */
export class NetworkCore {
  readonly weights: FlatWeights;
  readonly examples: ExampleNumbers;
  readonly #shapes: ExampleShapes;
  readonly #options: ObjectiveOptions;
  readonly #passes: NetworkPasses;
  readonly #placed: PlacedWeights;
  readonly #model: tf.LayersModel;
  /** The same network in double precision; made when it is asked for. */
  #exact: ExactNetwork | undefined;
  #isDisposed = false;

  /** @throws TypeError or RangeError if model, loss, examples and options do not fit */
  constructor(deed: string, model: tf.LayersModel, options: ObjectiveOptions) {
    const {loss, penalties = true, inference = false} = options;
    this.weights = new FlatWeights(deed, model);
    if (typeof loss !== 'function') throw new TypeError(refusal(deed, 'loss', 'be one of losses', loss));
    trueOrFalse(deed, 'penalties', penalties);
    trueOrFalse(deed, 'inference', inference);
    checkDeterministic(deed, model, inference);
    this.#shapes = shapesOf(deed, model);
    this.examples = exampleNumbers(deed, options, sizeOf(this.#shapes.input), sizeOf(this.#shapes.output));
    [this.#model, this.#options] = [model, options];
    this.#placed = new PlacedWeights(this.weights);
    this.#passes = new NetworkPasses({model, weights: this.weights, loss, penalties, inference});
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** All examples, in pieces of so many. @throws RangeError if the loss does not take their targets */
  piecesOf(deed: string, size: number): BatchPieces {
    try {
      return BatchPieces.of(deed, this.examples, this.#shapes, this.#options.loss, size);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Numbers that the model puts out for an example. */
  get outputs(): number {
    return sizeOf(this.#shapes.output);
  }

  /** The Kronecker factors on some examples. @throws TypeError or RangeError if the model has no exact twin */
  factors(w: Vector, indices: readonly number[]): readonly KroneckerFactors[] {
    this.#exact ??= exactNetwork('compute Kronecker factors', this.#model, this.#options, this.weights.size);
    return kroneckerFactors(this.#exact.problem(takeNumbers(this.examples, indices)), w);
  }

  /** The mean loss of these examples as a function of the weights. */
  on(pieces: BatchPieces): GaussNewton {
    const vectorAt = (w: Vector, compute: (x: tf.Tensor, y: tf.Tensor) => Float32Array): Vector =>
      this.#at(w, () => {
        const sum = new Float64Array(this.weights.size);
        pieces.each((x, y, share) => {
          const part = compute(x, y);
          for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + share * (part[i] as number);
        });
        return sum;
      });
    const productAt = (w: Vector, kind: 'hessian' | 'gauss-newton') => {
      this.weights.check('compute a product', w);
      const own = w.slice();
      return (v: Vector): Vector => {
        this.weights.check('compute a product', v, 'v');
        return vectorAt(own, (x, y) => this.#passes.product(kind, x, y, v));
      };
    };
    return {
      size: this.weights.size,
      value: w =>
        this.#at(w, () => {
          let sum = 0;
          pieces.each((x, y, share) => {
            sum += share * this.#passes.value(x, y);
          });
          return sum;
        }),
      gradient: w => vectorAt(w, (x, y) => this.#passes.gradient(x, y)),
      hessianProduct: w => productAt(w, 'hessian'),
      gaussNewtonProduct: w => productAt(w, 'gauss-newton'),
    };
  }

  #at<T>(w: Vector, compute: () => T): T {
    this.weights.check('compute the loss of a network', w);
    if (this.#isDisposed) {
      throw new Error('Cannot compute the loss of a network as its objective must not be disposed: it is');
    }
    return this.#placed.at(w, compute);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#passes.dispose();
  }
}
