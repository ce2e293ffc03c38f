import {positiveInteger, refusal} from '../base/index.ts';
import {type Dataset, isNumberArray} from '../data/samples/index.ts';
import {tf} from '../engine/index.ts';
import {exampleSource} from './example-batches.ts';

/** Options of {@link predict}. */
export interface PredictOptions {
  readonly batchSize?: number;
}

/** What a model gives for some examples, in row-major order; the first axis counts examples. */
export interface Predictions {
  /** The numbers, example after example. */
  readonly values: Float32Array;
  /** The number of examples, then the shape of one output. */
  readonly shape: readonly number[];
}

const WHAT = 'predict';

/**
 * What a model puts out for each example, with dropout and noise off, as plain memory: nothing is to be disposed.
 *
 * Of a dataset bytes are divided by 255, and images become rows for a model that takes rows, as in `fit`.
 *
 * @param model one input and one output
 * @param examples a dataset, or a tensor whose first axis counts examples; it stays yours
 * @param options.batchSize 256 examples at a time (our choice: it bounds memory; larger ones are no faster). The values
 * are the same up to float32's rounding whatever it is
 * @throws {TypeError} if the model or the examples are none
 * @throws {RangeError} if the model has several inputs or outputs or takes other shapes, or batchSize is no positive
 * integer
 * @example
 * ```ts
 * const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2], kernelInitializer: 'ones'})]});
 * const {values, shape} = evaluation.predict(model, tf.tensor2d([[1, 2], [3, 4]]));
 * [[...values], shape] // [[3, 7], [2, 1]]
 * ```
 */
export function predict(
  model: tf.LayersModel,
  examples: Dataset | tf.Tensor,
  {batchSize = 256}: PredictOptions = {},
): Predictions {
  positiveInteger(WHAT, 'batchSize', batchSize);
  const given = examples instanceof tf.Tensor ? {x: examples} : examples;
  if (!(given?.x instanceof tf.Tensor) && !isNumberArray(given?.x?.values)) {
    throw new TypeError(refusal(WHAT, 'examples', 'be a dataset or a tensor', examples));
  }
  const {count, batches} = exampleSource(WHAT, model, given, {batchSize});
  let values: Float32Array | undefined;
  let shape: readonly number[] = [];
  let place = 0;
  for (const {x} of batches()) {
    const output = tf.tidy(() => model.apply(x, {training: false}) as tf.Tensor);
    const numbers = output.dataSync();
    shape = output.shape.slice(1);
    output.dispose();
    values ??= new Float32Array((numbers.length / (x.shape[0] as number)) * count);
    values.set(numbers, place);
    place += numbers.length;
  }
  return {values: values as Float32Array, shape: [count, ...shape]};
}
