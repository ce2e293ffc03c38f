import {exampleRandom, imageOf} from '../augmentation/index.ts';
import {integer, refusal} from '../base/index.ts';
import {classCounts, countExamples, type Dataset} from '../data/samples/index.ts';
import {split} from '../data/splits/index.ts';
import type {tf} from '../engine/index.ts';
import {type Batches, batchesOf} from './batch-stream.ts';
import type {Trainable} from './check-model.ts';
import {datasetOf} from './examples.ts';
import {type Fitting, fittingOf} from './fitting-set.ts';
import type {Examples, FitOptions} from './options.ts';

/** Where the batches of a run come from. */
export interface Source {
  /** The set that is trained on; undefined if its batches were given. */
  readonly train: Dataset | undefined;
  readonly validation: Dataset | undefined;
  readonly trainBatches: Batches;
  readonly validationBatches: Batches | undefined;
  /** A batch of examples as they are, for probes. */
  readonly sampleBatches: Batches;
  /** Undefined if the batches were given. */
  readonly batchSize: number | undefined;
  /** Steps of an epoch. */
  readonly steps: number;
  readonly isClasses: boolean;
}

/** The default size of a batch: that of Keras. */
const BATCH_SIZE = 32;

/** Batches of a validation set have at least so many examples: nothing depends on it but the time. */
export const VALIDATION_BATCH = 256;

/**
 * The batches of a set of examples.
 *
 * @throws TypeError or RangeError if examples, targets, model, loss and options do not fit
 */
export function datasetSource(
  deed: string,
  model: tf.LayersModel,
  parts: Trainable,
  given: Dataset | Examples,
  options: FitOptions,
  seed: number,
): Source {
  const whole = datasetOf(deed, 'the examples', given);
  const {augmentation, mixup, workers} = options;
  const shape = augmentedShape(whole, options, seed);
  const fitting = fittingOf(deed, model, parts, options.loss, whole, {shape, isMixed: mixup !== undefined});
  const [train, validation] = setsOf(deed, fitting, whole, options, seed, shape);
  const examples = countExamples(train);
  const batchSize = integer(deed, 'batchSize', options.batchSize ?? Math.min(BATCH_SIZE, examples), {min: 1});
  if (batchSize > examples) {
    const rule = `be at most ${examples}, the number of examples to train on`;
    throw new RangeError(refusal(deed, 'batchSize', rule, batchSize));
  }
  const plain = {batchSize, seed, oneHot: fitting.oneHot, inputShape: fitting.inputShape};
  const trainBatches = batchesOf(train, {...plain, shuffle: true, augmentation, mixup, workers});
  // Nothing is made before a batch is asked for, but what does not fit is refused.
  trainBatches(0);
  const large = Math.max(batchSize, VALIDATION_BATCH);
  const apart = (set: Dataset): Batches => batchesOf(set, {...plain, batchSize: large, shuffle: false});
  return {
    ...{train, validation, trainBatches, batchSize},
    validationBatches: validation && apart(validation),
    sampleBatches: apart(validation ?? train),
    steps: Math.ceil(examples / batchSize),
    isClasses: fitting.isClasses,
  };
}

/** The shape of an image after augmentation; undefined if nothing changes it. */
function augmentedShape(set: Dataset, {augmentation}: FitOptions, seed: number): readonly number[] | undefined {
  if (typeof augmentation !== 'function' || set.x.shape.length !== 4) return undefined;
  const {height, width, channels} = augmentation(imageOf(set.x, 0), exampleRandom(seed)(0, 0));
  return [height, width, channels];
}

/** The training and the validation set, in the form that the loss takes. */
function setsOf(
  deed: string,
  fitting: Fitting,
  whole: Dataset,
  {validation}: FitOptions,
  seed: number,
  shape: readonly number[] | undefined,
): readonly [train: Dataset, validation: Dataset | undefined] {
  if (validation === undefined) return [fitting.convert('the examples', whole, shape), undefined];
  if (typeof validation !== 'number') {
    const other = datasetOf(deed, 'the validation set', validation);
    return [fitting.convert('the examples', whole, shape), fitting.convert('the validation set', other)];
  }
  if (!(validation > 0 && validation < 1)) {
    throw new RangeError(refusal(deed, 'validation', 'be a dataset, or a share > 0 and < 1', validation));
  }
  // A class with a single example cannot be on both sides.
  const few = whole.classes !== undefined && classCounts(whole).column('examples').includes(1);
  const stratified = whole.classes !== undefined && !few;
  const [train, held] = split(whole, {shares: [1 - validation, validation], seed, stratified});
  return [fitting.convert('the examples', train, shape), fitting.convert('the validation set', held)];
}
