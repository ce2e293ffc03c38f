import {exampleRandom, imageOf, type Mixup} from '../../augmentation/index.ts';
import {tf} from '../../engine/index.ts';
import {countExamples, type Dataset} from '../samples/index.ts';
import type {CheckedOptions} from './check-options.ts';
import type {FillPlan, FillTask} from './fill.ts';
import {labelsOf} from './labels.ts';
import {HereMaker, type Made, type Maker} from './maker.ts';
import type {Batch} from './options.ts';
import type {BatchPlan} from './plan.ts';
import {sentConfig} from './sent-config.ts';
import {ThreadsMaker} from './threads-maker.ts';

/** What a stream has opened, if it has begun. */
interface Opened {
  maker?: Maker;
}

/** A stream that nobody has any more gives its threads back, as when a notebook's cell is run again. */
const forgotten = new FinalizationRegistry<Opened>(({maker}) => maker?.end());

/** Batches of changed examples. All that can be refused is refused here, before the first batch is asked for. */
export function augmentedBatches(
  set: Dataset,
  plan: Iterable<BatchPlan>,
  options: CheckedOptions,
): AsyncGenerator<Batch, void, undefined> {
  const {augmentation, mixup, workers, seed} = options;
  const config = workers > 0 && augmentation !== undefined ? sentConfig(augmentation) : undefined;
  const fill = fillPlan(set, options);
  const open = (): Maker =>
    workers === 0
      ? new HereMaker(set.x, fill, augmentation)
      : new ThreadsMaker(set.x, {...options, plan: fill, config, isMixed: mixup !== undefined});
  const opened: Opened = {};
  const begin = (): Maker => {
    opened.maker = open();
    return opened.maker;
  };
  const made = stream(set, tasksOf(plan, mixup, seed, countExamples(set)), begin, fill.to, options);
  forgotten.register(made, opened);
  return made;
}

function fillPlan({x}: Dataset, {augmentation, scale, seed}: CheckedOptions): FillPlan {
  const from = x.shape.slice(1);
  const white = x.values instanceof Uint8Array ? 255 : 1;
  if (augmentation === undefined) return {from, to: from, scale, white, seed};
  const {height, width, channels} = augmentation(imageOf(x, 0), exampleRandom(seed)(0, 0));
  return {from, to: [height, width, channels], scale, white, seed};
}

/** What is to be made of each batch: which examples, and with which others they are mixed. */
function* tasksOf(
  plan: Iterable<BatchPlan>,
  mixup: Mixup | undefined,
  seed: number | string,
  examples: number,
): Generator<FillTask, void> {
  const randomOf = exampleRandom(seed, 'mixup');
  for (const {epoch, indices} of plan) {
    if (mixup === undefined) {
      yield {epoch, indices: indices.slice()};
      continue;
    }
    const draws = Array.from(indices, index => {
      const random = randomOf(epoch, index);
      return {partner: random.integer(0, examples - 1), share: mixup.share(random)};
    });
    const partners = Int32Array.from(draws, ({partner}) => partner);
    yield {epoch, indices: indices.slice(), partners, shares: Float64Array.from(draws, ({share}) => share)};
  }
}

async function* stream(
  set: Dataset,
  tasks: Generator<FillTask, void>,
  open: () => Maker,
  shape: readonly number[],
  {oneHot, signal}: CheckedOptions,
): AsyncGenerator<Batch, void, undefined> {
  signal?.throwIfAborted();
  const labels = labelsOf(set, oneHot);
  const maker = open();
  const onAbort = (): void => maker.cancel(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  const queue: Made[] = [];
  const lookAhead = (): void => {
    while (queue.length < maker.places) {
      const {value: task, done} = tasks.next();
      if (done) return;
      queue.push(maker.make(task));
    }
  };
  try {
    for (lookAhead(); queue.length > 0; ) {
      const {task, values, release} = queue.shift() as Made;
      const x = toTensor(await values, [task.indices.length, ...shape]);
      release();
      // Before the batch is handed out: the threads work while it is trained on.
      lookAhead();
      const y = labels(task);
      try {
        yield {x, y, indices: task.indices, epoch: task.epoch};
      } finally {
        tf.dispose([x, y]);
      }
      signal?.throwIfAborted();
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await maker.end();
  }
}

/** The engine copies what a tensor is made of; other backends may keep it, and it is written over soon. */
function toTensor(values: Float32Array, shape: number[]): tf.Tensor {
  const own = tf.getBackend() === 'wasm' ? values : values.slice();
  return tf.tensor(own, shape, 'float32');
}
