import type {tf} from '../../tensorflow/index.ts';

/**
 * Checks that logits are a matrix of floats, one row an example.
 *
 * @throws {TypeError} if they are not
 */
export function checkLogits(logits: tf.Tensor, name: string): void {
  if (logits.rank !== 2 || logits.dtype !== 'float32') {
    throw new TypeError(
      `Cannot compute ${name} as logits must be float32 of shape [examples, classes]: ` +
        `current value is ${logits.dtype} of shape [${logits.shape}]`,
    );
  }
}

/**
 * Checks that there is one label for each logit.
 *
 * @throws {RangeError} if their shapes differ
 */
export function checkLabels(logits: tf.Tensor, labels: tf.Tensor, name: string): void {
  if (logits.shape.join() !== labels.shape.join()) {
    throw new RangeError(
      `Cannot compute ${name} as labels must have the shape of the logits, [${logits.shape}]: ` +
        `current value is [${labels.shape}]`,
    );
  }
}
