import {tf} from '../tensorflow/index.ts';

interface Platform {
  isTypedArray(value: unknown): boolean;
}

/** A platform that was mended already; a platform is an object that lasts as long as the process. */
const mended = new WeakSet<Platform>();

/**
 * Lets `tf.tensor` and its kin take a Float64Array as they take an array of numbers: each value is rounded to float32.
 * Stock TensorFlow.js throws, since it looks for a shape in an array that it does not know (tfjs issue 8634).
 */
export function acceptFloat64Arrays(): void {
  const {platform} = tf.env() as unknown as {readonly platform: Platform};
  if (mended.has(platform)) return;
  mended.add(platform);
  const stock = platform.isTypedArray.bind(platform);
  platform.isTypedArray = value => value instanceof Float64Array || stock(value);
}
