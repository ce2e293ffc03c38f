import {positiveInteger, refusal, trueOrFalse} from '../base/index.ts';
import type {Dataset} from '../data/samples/index.ts';
import {tf} from '../engine/index.ts';
import type {Loss} from '../losses/index.ts';
import {type ExampleTensors, exampleSource} from './example-batches.ts';
import {accuracyOf, type Metric} from './metric.ts';

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  readonly loss: Loss;
  readonly metrics?: readonly ('accuracy' | Metric)[];
  readonly batchSize?: number;
  readonly oneHot?: boolean;
}

/** Means over the examples: of the loss, and of each metric under its name. */
export interface Evaluation {
  readonly [metric: string]: number;
  /** The mean loss over the examples, without penalties. */
  readonly loss: number;
}

const WHAT = 'evaluate';

/**
 * The mean loss of a model over a set of examples, without any penalty, with dropout and noise off, and the means of
 * metrics: the sum of one number for each example in float64, over their number. So a smaller last batch weighs by its
 * size, and the batch size changes nothing but rounding.
 *
 * @param examples a dataset, or tensors {x, y} that stay yours
 * @param options.loss of this library's losses: one number for each example
 * @param options.metrics 'accuracy' if the targets are classes, else none; or others that give a number for each example
 * @param options.batchSize 256, as in `predict`
 * @param options.oneHot false; true for a loss that takes one-hot rows of a dataset's classes
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if shapes do not go together, or batchSize is no positive integer
 * @example
 * ```ts
 * const model = tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [1], kernelInitializer: 'zeros'})]});
 * const examples = {x: tf.tensor2d([[1], [2], [3]]), y: tf.tensor1d([0, 1, 0], 'int32')};
 * const {loss, accuracy} = evaluation.evaluate(model, examples, {loss: losses.sparseCategoricalCrossEntropy(), batchSize: 2});
 * [loss, accuracy] // [0.693147, 0.6667]
 * ```
 */
export function evaluate(
  model: tf.LayersModel,
  examples: Dataset | Required<ExampleTensors>,
  options: EvaluateOptions,
): Evaluation {
  const {loss, batchSize = 256, oneHot = false} = options ?? {};
  if (typeof loss !== 'function') throw new TypeError(refusal(WHAT, 'loss', 'be one of losses', loss));
  trueOrFalse(WHAT, 'oneHot', oneHot);
  positiveInteger(WHAT, 'batchSize', batchSize);
  if (examples?.x === undefined || examples.y === undefined) {
    throw new TypeError(refusal(WHAT, 'examples', 'be a dataset or tensors {x, y}', examples));
  }
  const {metrics = isClasses(examples) ? ['accuracy'] : []} = options;
  const all = [{name: 'loss', measure: loss}, ...metrics.map(metric => metricOf(loss, metric))];
  const {count, batches} = exampleSource(WHAT, model, examples, {batchSize, oneHot});
  const sums = all.map(() => 0);
  for (const {x, y} of batches()) {
    tf.tidy(() => {
      const output = model.apply(x, {training: false}) as tf.Tensor;
      for (const [index, {name, measure}] of all.entries()) {
        sums[index] = (sums[index] as number) + sumOf(name, measure(y as tf.Tensor, output), x);
      }
    });
  }
  return Object.fromEntries(
    all.map(({name}, index) => [name, (sums[index] as number) / count]),
  ) as unknown as Evaluation;
}

const isClasses = (examples: Dataset | Required<ExampleTensors>): boolean =>
  examples.y instanceof tf.Tensor ? examples.y.dtype === 'int32' : (examples as Dataset).classes !== undefined;

function metricOf(loss: Loss, metric: 'accuracy' | Metric): Metric {
  if (metric === 'accuracy') return accuracyOf(loss);
  if (typeof metric?.name === 'string' && typeof metric.measure === 'function') return metric;
  throw new TypeError(refusal(WHAT, 'each of metrics', 'be "accuracy" or {name, measure}', metric));
}

function sumOf(name: string, measured: tf.Tensor, {shape}: tf.Tensor): number {
  if (measured.rank !== 1 || measured.size !== shape[0]) {
    const rule = `have the shape [${shape[0]}], a number for each example`;
    throw new RangeError(refusal(WHAT, `what ${name} gives`, rule, measured.shape));
  }
  let sum = 0;
  for (const value of measured.dataSync()) sum += value;
  return sum;
}
