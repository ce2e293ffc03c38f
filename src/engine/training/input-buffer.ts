import {makeOutput, offsetOf} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {callParallel} from '../threads/index.ts';

/** Bytes that one thread copies in some 20 us. */
const GRAIN = 2 ** 18;
const CACHE_LINE = 64;

/** A tensor of a plan's own that takes the values of a batch. */
export class InputBuffer {
  readonly tensor: tf.Tensor;
  readonly #offset: number;
  readonly #bytes: number;

  /** @param like a batch of the shape and type that all will have */
  constructor(like: tf.Tensor) {
    this.tensor = tf.keep(tf.engine().makeTensorFromTensorInfo(makeOutput(like.shape, like.dtype)));
    this.#offset = offsetOf(this.tensor);
    this.#bytes = like.size * tf.util.bytesPerElement(like.dtype);
  }

  accepts({shape, dtype}: tf.Tensor): boolean {
    const own = this.tensor.shape;
    if (dtype !== this.tensor.dtype || shape.length !== own.length) return false;
    for (let axis = 0; axis < own.length; axis++) if (shape[axis] !== own[axis]) return false;
    return true;
  }

  /** Always a copy, also of the tensor that came last: its values may have been changed in place. */
  fill(batch: tf.Tensor): void {
    if (batch.isDisposed) throw new Error(`Cannot train on a batch as it must be live: [${batch.shape}] is disposed`);
    callParallel('copyBytes', this.#bytes, [this.#offset, offsetOf(batch)], GRAIN, CACHE_LINE);
  }

  dispose(): void {
    this.tensor.dispose();
  }
}
