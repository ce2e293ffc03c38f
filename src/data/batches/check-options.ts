import {checkAugmentation} from '../../augmentation/index.ts';
import {integer, positiveInteger, Random, refusal, trueOrFalse} from '../../base/index.ts';
import {isNode} from '../../engine/platform/index.ts';
import {countExamples, type Dataset} from '../samples/index.ts';
import type {AugmentedBatchesOptions} from './options.ts';

const WHAT = 'make batches';

/** The options with their defaults. */
export type CheckedOptions = Required<Omit<AugmentedBatchesOptions, 'augmentation' | 'mixup' | 'signal'>> &
  Pick<AugmentedBatchesOptions, 'augmentation' | 'mixup' | 'signal'>;

export function checkOptions(set: Dataset, options: AugmentedBatchesOptions): CheckedOptions {
  const {batchSize = 32, epoch = 0, epochs = 1, seed = 1, ahead = 4, workers = isNode ? 1 : 0} = options;
  const {augmentation, mixup, signal} = options;
  const {
    shuffle = true,
    dropLast = false,
    scale = true,
    oneHot = mixup !== undefined && set.classes !== undefined,
  } = options;
  positiveInteger(WHAT, 'batchSize', batchSize);
  integer(WHAT, 'epoch', epoch, {min: 0});
  positiveInteger(WHAT, 'epochs', epochs);
  new Random(seed);
  for (const [name, value] of Object.entries({shuffle, dropLast, scale, oneHot})) {
    trueOrFalse(WHAT, name, value);
  }
  if (dropLast && batchSize > countExamples(set)) {
    const rule = `be at most ${countExamples(set)}, the number of examples, as dropLast leaves out a smaller batch`;
    throw new RangeError(refusal(WHAT, 'batchSize', rule, batchSize));
  }
  if (oneHot && set.classes === undefined)
    throw new TypeError(refusal(WHAT, 'oneHot', 'be false as there are no classes', oneHot));
  if (!oneHot && mixup !== undefined && set.classes !== undefined) {
    throw new TypeError(refusal(WHAT, 'oneHot', 'be true as mixed labels are no class numbers', oneHot));
  }
  if (augmentation !== undefined) checkAugmentation(WHAT, 'augmentation', augmentation);
  if (mixup !== undefined && typeof mixup?.share !== 'function') {
    throw new TypeError(refusal(WHAT, 'mixup', 'be made by augmentation.mixup', mixup));
  }
  if (augmentation !== undefined && set.x.shape.length !== 4) {
    const rule = 'be [examples, height, width, channels] as there is an augmentation';
    throw new RangeError(refusal(WHAT, 'x.shape', rule, set.x.shape));
  }
  integer(WHAT, 'workers', workers, {min: 0, max: 64});
  integer(WHAT, 'ahead', ahead, {min: 1, max: 64});
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(refusal(WHAT, 'signal', 'be an AbortSignal', signal));
  }
  return {
    ...{batchSize, epoch, epochs, seed, shuffle, dropLast, scale, oneHot, workers, ahead},
    ...(augmentation && {augmentation}),
    ...(mixup && {mixup}),
    ...(signal && {signal}),
  };
}
