import type {Augmentation, Mixup} from '../augmentation/index.ts';
import {batches} from '../data/batches/index.ts';
import type {Dataset} from '../data/samples/index.ts';
import type {tf} from '../engine/index.ts';
import type {Turns} from './turns.ts';

/** A batch as the model gets it. */
export interface FitBatch {
  readonly x: tf.Tensor;
  readonly y: tf.Tensor;
}

/** How the batches of an epoch are made. */
export interface StreamOptions {
  readonly batchSize: number;
  readonly oneHot: boolean;
  readonly inputShape: readonly number[];
  readonly seed: number;
  readonly shuffle: boolean;
  readonly augmentation?: Augmentation | undefined;
  readonly mixup?: Mixup | undefined;
  readonly workers?: number | undefined;
}

/** So long, in milliseconds, steps are made before the event loop gets its turn. */
const BURST = 10;

/** Which batches, in which order, at which epoch; the same whenever it is asked for. */
export type Batches = (epoch: number) => Iterator<FitBatch> | AsyncIterator<FitBatch>;

/** The batches of a set, by epoch from 0. */
export function batchesOf(set: Dataset, {augmentation, mixup, workers, oneHot, ...plain}: StreamOptions): Batches {
  const {batchSize, seed, shuffle, inputShape} = plain;
  const shared = {batchSize, seed, shuffle, oneHot: oneHot || (mixup !== undefined && set.classes !== undefined)};
  const isFlat = set.x.shape.length - 1 !== inputShape.length;
  if (augmentation === undefined && mixup === undefined) {
    const own: Dataset = isFlat
      ? {...set, x: {values: set.x.values, shape: [set.x.shape[0] as number, ...inputShape]}}
      : set;
    return epoch => batches(own, {...shared, epoch});
  }
  const changes = {...(augmentation && {augmentation}), ...(mixup && {mixup}), ...(workers !== undefined && {workers})};
  return epoch => {
    const stream = batches(set, {...shared, ...changes, epoch});
    return isFlat ? flattened(stream, inputShape) : stream;
  };
}

async function* flattened(stream: AsyncIterable<FitBatch>, shape: readonly number[]): AsyncGenerator<FitBatch, void> {
  for await (const {x, y} of stream) {
    const flat = x.reshape([x.shape[0] as number, ...shape]);
    try {
      yield {x: flat, y};
    } finally {
      flat.dispose();
    }
  }
}

/**
 * Hands one batch after the other to `use`, some milliseconds of them in a turn of the event loop, until there are no
 * more or it returns false. The stream is ended in any case, also if the work is cut off.
 *
 * @param isOver asked between batches: whether to leave off
 */
export async function eachBatch(
  turns: Turns,
  stream: Iterator<FitBatch> | AsyncIterator<FitBatch>,
  isOver: () => boolean,
  use: (batch: FitBatch) => boolean,
): Promise<void> {
  let goesOn = true;
  try {
    while (goesOn && !isOver()) {
      goesOn = await (isAsync(stream) ? one(turns, stream, use) : burst(turns, stream, use));
    }
  } catch (error) {
    // A generator that was cut off while it made a batch cannot be ended.
    await Promise.resolve()
      .then(() => stream.return?.())
      .catch(() => undefined);
    throw error;
  }
  await stream.return?.();
}

const isAsync = (stream: Iterator<FitBatch> | AsyncIterator<FitBatch>): stream is AsyncIterator<FitBatch> =>
  Symbol.asyncIterator in stream;

async function one(turns: Turns, stream: AsyncIterator<FitBatch>, use: (batch: FitBatch) => boolean): Promise<boolean> {
  const {done, value} = await stream.next();
  return done !== true && (await turns.run(() => use(value)));
}

function burst(turns: Turns, stream: Iterator<FitBatch>, use: (batch: FitBatch) => boolean): Promise<boolean> {
  return turns.run(() => {
    const end = performance.now() + BURST;
    do {
      const {done, value} = stream.next();
      if (done === true || !use(value)) return false;
    } while (performance.now() < end);
    return true;
  });
}
