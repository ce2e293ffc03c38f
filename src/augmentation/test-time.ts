import {positiveInteger, refusal} from '../base/index.ts';
import type {Samples} from '../data/samples/index.ts';
import type {Image} from './image.ts';
import {checkImages, imageOf} from './images.ts';
import type {View} from './ten-crops.ts';

/** Answers a batch of images [examples, height, width, channels] with [examples, outputs] in one row-major array. */
export type Predict = (x: Samples<Float32Array>) => ArrayLike<number> | PromiseLike<ArrayLike<number>>;

/** Options of {@link testTime}. */
export interface TestTimeOptions {
  readonly batchSize?: number;
  readonly scale?: boolean;
}

const WHAT = 'predict with test-time augmentation';

/**
 * Test-time augmentation: the mean of what a model answers to several views of each image, as in AlexNet's test
 * [F5-26]. What is averaged is what `predict` answers: give probabilities, as the paper does, rather than logits.
 *
 * @param predict for a model of TensorFlow.js: `x => tf.tidy(() => model.predict(tf.tensor(x.values, x.shape)).dataSync())`
 * @param images bytes or floats [examples, height, width, channels]
 * @param views such as `tenCrops({size: 24})`
 * @param options.batchSize images that are predicted at a time, each view by itself: 32, as in Keras
 * @param options.scale true: bytes are divided by 255, as in `batches`
 * @returns [examples, outputs]
 * @throws {TypeError} if predict is no function, the images no images, or a view no function
 * @throws {RangeError} if there is no view, a view is not of one size for all images, or the number of outputs is no
 * multiple of the number of images
 * @example
 * ```ts
 * const images = {values: Uint8Array.of(0, 51, 102, 255), shape: [1, 1, 4, 1]};
 * const first = x => x.values.filter((_, index) => index % 2 === 0);
 * const mean = await augmentation.testTime(first, images, augmentation.tenCrops({size: [1, 2]}));
 * mean.values[0] // 0.4
 * ```
 */
export async function testTime(
  predict: Predict,
  images: Samples,
  views: readonly View[],
  {batchSize = 32, scale = true}: TestTimeOptions = {},
): Promise<Samples<Float32Array>> {
  if (typeof predict !== 'function') throw new TypeError(refusal(WHAT, 'predict', 'be a function', predict));
  checkImages(WHAT, 'images', images);
  if (!Array.isArray(views) || views.some(view => typeof view !== 'function')) {
    throw new TypeError(refusal(WHAT, 'views', 'be a list of functions', views));
  }
  if (views.length === 0) throw new RangeError(refusal(WHAT, 'views', 'have one or more members', views));
  positiveInteger(WHAT, 'batchSize', batchSize);
  const [examples = 0] = images.shape;
  const rows: Float64Array[] = [];
  for (let first = 0; first < examples; first += batchSize) {
    const last = Math.min(first + batchSize, examples);
    const batch = Array.from({length: last - first}, (_, place) => imageOf(images, first + place));
    let sums: Float64Array | undefined;
    for (const view of views) {
      const answer = Float64Array.from(await predict(stack(batch.map(view), scale)));
      if (answer.length === 0 || answer.length % batch.length !== 0 || answer.length !== (sums ?? answer).length) {
        const rule = `be a multiple of ${batch.length}, the number of images`;
        throw new RangeError(refusal(WHAT, 'the number of outputs', rule, answer.length));
      }
      sums = sums?.map((sum, place) => sum + (answer[place] as number)) ?? answer;
    }
    rows.push((sums as Float64Array).map(sum => sum / views.length));
  }
  const values = Float32Array.from(rows.flatMap(row => [...row]));
  return {values, shape: [examples, values.length / examples]};
}

function stack(batch: readonly Image[], scale: boolean): Samples<Float32Array> {
  const {
    height,
    width,
    channels,
    values: {length},
    white,
  } = batch[0] as Image;
  const values = new Float32Array(batch.length * length);
  const unit = scale ? white : 1;
  for (const [index, image] of batch.entries()) {
    if (image.height !== height || image.width !== width || image.channels !== channels) {
      const rule = `be [${height}, ${width}, ${channels}], as that of the batch's first image`;
      const found = [image.height, image.width, image.channels];
      throw new RangeError(refusal(WHAT, 'the size of a view', rule, found));
    }
    values.set(
      image.values.map(value => value / unit),
      index * length,
    );
  }
  return {values, shape: [batch.length, height, width, channels]};
}
