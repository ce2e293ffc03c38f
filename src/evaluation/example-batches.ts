import {refusal, shown} from '../base/index.ts';
import {batches} from '../data/batches/index.ts';
import {countExamples, type Dataset, dataset} from '../data/samples/index.ts';
import {tf} from '../engine/index.ts';

/** Some examples in their order; their tensors live until the next batch is asked for. */
export interface ExampleBatch {
  readonly x: tf.Tensor;
  readonly y: tf.Tensor | undefined;
}

/** Examples as tensors, which stay the caller's; y may be left out where nothing is compared. */
export interface ExampleTensors {
  /** The inputs `[examples, …]`. */
  readonly x: tf.Tensor;
  /** The targets `[examples, …]`. */
  readonly y?: tf.Tensor;
}

/** The examples of a model's one input, and how many there are. */
export interface ExampleSource {
  readonly count: number;
  readonly batches: () => Generator<ExampleBatch, void, undefined>;
}

/**
 * The examples in batches that the model takes, in order: bytes over 255, images as rows where the model takes rows.
 *
 * @throws TypeError if the model or the examples are none, RangeError if the model has several inputs or outputs, or
 *   takes examples of another shape
 */
export function exampleSource(
  what: string,
  model: tf.LayersModel,
  examples: Dataset | ExampleTensors,
  {batchSize, oneHot = false}: {readonly batchSize: number; readonly oneHot?: boolean},
): ExampleSource {
  const input = inputOf(what, model);
  const {x, y} = examples;
  const isTensors = x instanceof tf.Tensor;
  if (!isTensors) dataset(examples as Dataset);
  const shape = x.shape.slice(1);
  const count = isTensors ? (x.shape[0] ?? 0) : countExamples(examples as Dataset);
  if (count < 1) throw new RangeError(refusal(what, 'x', 'have at least one example', shown(x.shape)));
  if (isTensors && y !== undefined && y.shape[0] !== count) {
    throw new RangeError(
      `Cannot ${what} as x and y must have equally many examples: x has ${count}, y has ${y.shape[0]}`,
    );
  }
  const fits = shape.length === input.length && input.every((size, axis) => size === null || size === shape[axis]);
  const isRow = input.length === 1 && input[0] === shape.reduce((product, size) => product * size, 1);
  if (!fits && !isRow) {
    throw new RangeError(refusal(what, 'the shape of an example', `be the model's, ${shown(input)}`, shape));
  }
  const own = fits ? shape : (input as number[]);
  return {
    count,
    batches: function* () {
      const source = isTensors
        ? slices(examples as ExampleTensors, count, batchSize)
        : batches(examples as Dataset, {shuffle: false, batchSize, oneHot});
      for (const batch of source) {
        const rows = batch.x.reshape([batch.x.shape[0] as number, ...own]);
        try {
          yield {x: rows, y: batch.y};
        } finally {
          rows.dispose();
        }
      }
    },
  };
}

function inputOf(what: string, model: tf.LayersModel): readonly (number | null)[] {
  if (!(model instanceof tf.LayersModel)) throw new TypeError(refusal(what, 'model', 'be a tf.LayersModel', model));
  if (model.inputs?.length !== 1 || model.outputs.length !== 1) {
    const found = `${model.inputs?.length ?? 0} and ${model.outputs?.length ?? 0}`;
    throw new RangeError(refusal(what, 'the numbers of inputs and outputs of the model', 'be 1 and 1', found));
  }
  return (model.inputs[0] as tf.SymbolicTensor).shape.slice(1);
}

function* slices({x, y}: ExampleTensors, count: number, batchSize: number): Generator<ExampleBatch, void, undefined> {
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    const parts = {x: tf.slice(x, start, size), y: y && tf.slice(y, start, size)};
    try {
      yield parts;
    } finally {
      parts.x.dispose();
      parts.y?.dispose();
    }
  }
}
