import {integer, positiveInteger, Random, refusal} from '../base/index.ts';
import {layersOf, tf} from '../engine/index.ts';
import {type RandomStream, streamOf} from './random-stream.ts';

/** Options of `monteCarlo`. */
export interface MonteCarloOptions {
  /** Forward passes; 100 [H3]. */
  readonly samples?: number;
  /** Any safe integer, for the same samples whenever it is given. Left out, the layers go on with their own draws. */
  readonly seed?: number;
  /** Examples that are predicted at a time; 32, as in `model.predict`. */
  readonly batchSize?: number;
}

/** What Monte Carlo samples come to; both tensors are the caller's to dispose. */
export interface MonteCarloPrediction {
  /** The mean prediction, [examples, classes]. */
  readonly mean: tf.Tensor;
  /** The standard deviation over the samples, divided by their number, [examples, classes]. */
  readonly spread: tf.Tensor;
}

const WHAT = 'take Monte Carlo samples';

/** TensorFlow.js's own layers that draw in training alone. */
const STOCK = ['AlphaDropout', 'Dropout', 'GaussianDropout', 'GaussianNoise', 'SpatialDropout1D'];

/** Seeded samples take numbers of draws from here on, where training does not come. */
const FIRST_DRAW = 2 ** 52;

/**
 * Monte Carlo dropout [H3]: the mean and the spread of many predictions in which every layer that draws random numbers
 * in training (dropout, noise, DropConnect, stochastic pooling of this folder) draws them, and all else is as in prediction: a
 * batch norm normalizes by its moving averages and leaves them alone, which `model.apply(x, {training: true})` does not.
 * Gal and Ghahramani, "Dropout as a Bayesian approximation" (2016).
 *
 * @param model with one output, and one random layer or more
 * @param x the examples, as for `model.predict`
 * @param options.samples forward passes; 100 [H3]
 * @param options.seed for the same samples of the same model; its layers' counters are then left as they were
 * @param options.batchSize examples that are predicted at a time; 32, as in `model.predict`
 * @throws {TypeError} if the model is none, or an option of the wrong kind
 * @throws {RangeError} if the model has several outputs, no random layer, or one of TensorFlow.js's own, which cannot be
 * switched on; if samples or batchSize is no positive integer, or the seed no safe integer
 * @example
 * ```ts
 * const model = tf.sequential({layers: [layers.dropout({inputShape: [3], rate: 0.5, seed: 1})]});
 * const {mean, spread} = layers.monteCarlo(model, tf.tensor2d([[0, 1, 2]]), {samples: 2000, seed: 7});
 * mean.round().arraySync() // [[0, 1, 2]]
 * spread.round().arraySync() // [[0, 1, 2]]
 * ```
 */
export function monteCarlo(
  model: tf.LayersModel,
  x: tf.Tensor | tf.Tensor[],
  {samples = 100, seed, batchSize = 32}: MonteCarloOptions = {},
): MonteCarloPrediction {
  if (!(model instanceof tf.LayersModel)) throw new TypeError(refusal(WHAT, 'model', 'be a tf.LayersModel', model));
  if (model.outputs.length !== 1) {
    throw new RangeError(refusal(WHAT, "the model's number of outputs", 'be 1', model.outputs.length));
  }
  positiveInteger(WHAT, 'samples', samples);
  positiveInteger(WHAT, 'batchSize', batchSize);
  if (seed !== undefined) integer(WHAT, 'seed', seed);
  const streams = streamsOf(model);
  const [mean, spread] = whileSampling(streams, seed, () => tf.tidy(() => sample(model, x, samples, batchSize)));
  return {mean, spread};
}

function streamsOf(model: tf.LayersModel): RandomStream[] {
  const layers = layersOf(model);
  const stock = layers.find(layer => STOCK.includes(layer.getClassName()));
  if (stock !== undefined) {
    throw new RangeError(refusal(WHAT, "the model's random layers", 'be those of gradlab', stock.name));
  }
  const streams = layers.map(streamOf).filter(stream => stream !== undefined);
  if (streams.length === 0) throw new RangeError(refusal(WHAT, 'the model', 'have a random layer', model.name));
  return streams;
}

/** Has the streams draw while `body` runs, from a draw that the seed chooses, if there is one. */
function whileSampling<T>(streams: readonly RandomStream[], seed: number | undefined, body: () => T): T {
  const counters = streams.map(({generator}) => generator.counter);
  const end = () => {
    if (!streams[0]?.isSampling) return;
    for (const [index, stream] of streams.entries()) {
      stream.isSampling = false;
      if (seed !== undefined) stream.generator.counter = counters[index] as number;
    }
  };
  const draw = seed === undefined ? undefined : FIRST_DRAW + new Random(seed).integer(0, 2 ** 51);
  for (const stream of streams) {
    stream.isSampling = true;
    if (draw !== undefined) stream.generator.counter = draw;
  }
  // An interrupt of a notebook's cell may end the body without passing `finally`.
  queueMicrotask(end);
  try {
    return body();
  } finally {
    end();
  }
}

/** Mean and standard deviation by Welford's running mean and sum of squares: no difference of large sums. */
function sample(
  model: tf.LayersModel,
  x: tf.Tensor | tf.Tensor[],
  samples: number,
  batchSize: number,
): [mean: tf.Tensor, spread: tf.Tensor] {
  let mean = model.predict(x, {batchSize}) as tf.Tensor;
  let squares = tf.zerosLike(mean);
  for (let count = 2; count <= samples; count++) {
    const last = [mean, squares];
    [mean, squares] = tf.tidy(() => {
      const y = model.predict(x, {batchSize}) as tf.Tensor;
      const change = tf.sub(y, mean);
      const next = tf.add(mean, tf.div(change, count));
      return [next, tf.add(squares, tf.mul(change, tf.sub(y, next)))];
    }) as [tf.Tensor, tf.Tensor];
    tf.dispose(last);
  }
  return [mean, tf.sqrt(tf.div(squares, samples))];
}
