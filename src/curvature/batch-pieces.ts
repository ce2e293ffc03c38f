import {refusal, shown} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import type {Loss} from '../losses/index.ts';
import type {Vector} from '../numeric/index.ts';
import {type ExampleNumbers, oneHotRows} from './examples.ts';

/** Shapes of one example, and of what the model puts out for it. */
export interface ExampleShapes {
  readonly input: readonly number[];
  readonly output: readonly number[];
}

type Piece = readonly [x: tf.Tensor, y: tf.Tensor, share: number];

const lost = new FinalizationRegistry<readonly tf.Tensor[]>(tensors => tf.dispose([...tensors]));

/** Examples as float32 tensors, in pieces of one size, a smaller one at the end. */
export class BatchPieces {
  readonly #pieces: readonly Piece[];

  /** @param isOwner false for pieces whose tensors belong to others */
  private constructor(pieces: readonly Piece[], isOwner = true) {
    this.#pieces = pieces;
    if (isOwner) lost.register(this, tensorsOf(pieces), this);
  }

  /**
   * The examples in order.
   *
   * @param size of a piece, at most the number of examples
   * @throws RangeError if the loss does not take such targets for such outputs
   */
  static of(deed: string, examples: ExampleNumbers, shapes: ExampleShapes, loss: Loss, size: number): BatchPieces {
    const {count} = examples;
    const form = targetForm(deed, examples, shapes, loss);
    const pieces: Piece[] = [];
    for (let from = 0; from < count; from += size) {
      const to = Math.min(from + size, count);
      const rows = (values: Vector): Vector =>
        values.subarray((from * values.length) / count, (to * values.length) / count);
      const x = tf.tensor(Float32Array.from(rows(examples.x)), [to - from, ...shapes.input]);
      pieces.push([x, form(rows(examples.y)), (to - from) / count]);
    }
    return new BatchPieces(pieces);
  }

  /** Pieces of these, which are one whole: each of the examples with the indices of a list, all of one length. */
  take(lists: readonly (readonly number[])[]): BatchPieces {
    const [x, y] = this.#pieces[0] as Piece;
    return new BatchPieces(
      lists.map(list => {
        const indices = tf.tensor1d([...list], 'int32');
        const piece: Piece = [tf.gather(x, indices), tf.gather(y, indices), 1 / lists.length];
        indices.dispose();
        return piece;
      }),
    );
  }

  /** Each piece for itself; the tensors stay those of the whole. */
  separate(): readonly BatchPieces[] {
    return this.#pieces.map(([x, y]) => new BatchPieces([[x, y, 1]], false));
  }

  /** The first pieces of equal size; the tensors stay those of the whole. */
  first(count: number): BatchPieces {
    return new BatchPieces(
      this.#pieces.slice(0, count).map(([x, y]) => [x, y, 1 / count]),
      false,
    );
  }

  /** Visits the pieces in order; `share` is the part of all examples that a piece has. */
  each(visit: (x: tf.Tensor, y: tf.Tensor, share: number) => void): void {
    for (const [x, y, share] of this.#pieces) visit(x, y, share);
  }

  dispose(): void {
    lost.unregister(this);
    tf.dispose(tensorsOf(this.#pieces));
  }
}

const tensorsOf = (pieces: readonly Piece[]): tf.Tensor[] => [...pieces.map(([x]) => x), ...pieces.map(([, y]) => y)];

type Form = (y: Vector) => tf.Tensor;

/** The shapes of a model's one input and one output. @throws RangeError if it has more, or one of unknown size */
export function shapesOf(deed: string, {inputs, outputs}: tf.LayersModel): ExampleShapes {
  const only = (kind: string, tensors: readonly tf.SymbolicTensor[]): readonly number[] => {
    if (tensors.length !== 1) throw new RangeError(refusal(deed, `the model's ${kind}s`, 'be one', tensors.length));
    const shape = (tensors[0] as tf.SymbolicTensor).shape.slice(1);
    if (shape.some(extent => extent === null)) {
      throw new RangeError(refusal(deed, `the model's ${kind}`, 'have a known size', shape));
    }
    return shape as number[];
  };
  return {input: only('input', inputs), output: only('output', outputs)};
}

/** How the loss takes targets: found by asking it, class numbers before rows of zeros and a one. */
function targetForm(deed: string, examples: ExampleNumbers, {output}: ExampleShapes, loss: Loss): Form {
  const width = output.reduce((product, extent) => product * extent, 1);
  const rows: Form = y => tf.tensor(Float32Array.from(y), [y.length / width, ...output]);
  const forms: Form[] = examples.isClasses
    ? [y => tf.tensor1d(Int32Array.from(y), 'int32'), y => rows(oneHotRows(y, width))]
    : [rows];
  const [trial, count] = examples.isClasses ? [new Float64Array(2), 2] : [new Float64Array(2 * width), 2];
  let cause: unknown;
  for (const form of forms) {
    try {
      tf.tidy(() => {
        loss(form(trial), tf.zeros([count, ...output]));
      });
      return form;
    } catch (error) {
      cause ??= error;
    }
  }
  const reason = cause instanceof Error ? cause.message : shown(cause);
  throw new RangeError(
    `Cannot ${deed} as y must fit the loss and the model's output [examples, ${output.join(', ')}]: ${reason}`,
    {cause},
  );
}
