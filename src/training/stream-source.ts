import {positiveInteger, refusal, shown} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type Batches, batchesOf, type FitBatch} from './batch-stream.ts';
import type {Trainable} from './check-model.ts';
import {datasetOf} from './examples.ts';
import {fittingOf} from './fitting-set.ts';
import type {BatchStream, FitOptions} from './options.ts';
import {type Source, VALIDATION_BATCH} from './source.ts';

/** Options that are about batches, which are given here. */
const MEANINGLESS = ['batchSize', 'augmentation', 'mixup', 'workers'] as const;

/** Whether examples are given as a stream of batches. */
export const isStream = (given: unknown): given is BatchStream =>
  typeof (given as Partial<BatchStream> | null)?.batches === 'function';

/**
 * Batches that were given; the first one is made and looked at.
 *
 * @throws TypeError or RangeError if it does not fit the model and the loss, or an option is about batches
 */
export async function streamSource(
  deed: string,
  model: tf.LayersModel,
  parts: Trainable,
  {batches, steps}: BatchStream,
  options: FitOptions,
): Promise<Source> {
  for (const name of MEANINGLESS) {
    if (options[name] === undefined) continue;
    throw new TypeError(refusal(deed, name, 'be left out as the batches are given', options[name]));
  }
  positiveInteger(deed, 'steps', steps);
  const trainBatches: Batches = epoch => iteratorOf(batches(epoch));
  const isClasses = await checkFirst(deed, model, parts, trainBatches, options);
  const {validation} = options;
  const common = {trainBatches, steps, isClasses, train: undefined, batchSize: undefined};
  if (validation === undefined) {
    return {...common, validation, validationBatches: undefined, sampleBatches: trainBatches};
  }
  if (typeof validation === 'number') {
    throw new TypeError(refusal(deed, 'validation', 'be a set as the batches are given', validation));
  }
  const set = datasetOf(deed, 'the validation set', validation);
  const {inputShape, oneHot, convert} = fittingOf(deed, model, parts, options.loss, set);
  const own = convert('the validation set', set);
  const plain = {batchSize: VALIDATION_BATCH, seed: 1, shuffle: false, oneHot, inputShape};
  const validationBatches = batchesOf(own, plain);
  return {...common, validation: own, validationBatches, sampleBatches: validationBatches};
}

function iteratorOf(given: Iterable<FitBatch> | AsyncIterable<FitBatch>): ReturnType<Batches> {
  if (Symbol.asyncIterator in given) {
    const iterator = given[Symbol.asyncIterator]();
    return {
      [Symbol.asyncIterator]: true,
      next: () => iterator.next(),
      return: async () => (await iterator.return?.()) ?? {done: true, value: undefined},
    } as unknown as AsyncIterator<FitBatch>;
  }
  return given[Symbol.iterator]();
}

/** Whether the targets are classes. */
async function checkFirst(
  deed: string,
  model: tf.LayersModel,
  {input}: Trainable,
  batches: Batches,
  {loss}: FitOptions,
): Promise<boolean> {
  const stream = batches(0);
  try {
    const {done, value} = await stream.next();
    if (done === true || !(value?.x instanceof tf.Tensor && value.y instanceof tf.Tensor)) {
      throw new TypeError(refusal(deed, 'a batch', 'be {x, y} of tensors', done === true ? 'none' : value));
    }
    const {x, y} = value as FitBatch;
    const shape = x.shape.slice(1);
    const fits = shape.length === input.length && input.every((size, axis) => size === null || size === shape[axis]);
    if (!fits) {
      throw new RangeError(
        refusal(deed, 'each of the examples', `have the shape of the model's input, ${shown(input)}`, shape),
      );
    }
    let outputs = 0;
    tf.tidy(() => {
      const output = model.apply(x) as tf.Tensor;
      outputs = output.shape.at(-1) as number;
      try {
        loss(y, output);
      } catch (cause) {
        const rule = `fit the loss and the model's output ${shown(output.shape)}`;
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new RangeError(`${refusal(deed, 'targets', rule, y.shape)} (${reason})`, {cause});
      }
    });
    return outputs > 1 && loss.unit !== 'squared output';
  } finally {
    await stream.return?.();
  }
}
