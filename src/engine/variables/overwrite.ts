import {isOurBackend, makeOutput, offsetOf, ownBuffer, referencesOf} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import {callParallel} from '../threads/index.ts';

/** Bytes that one thread copies in some 20 us. */
const GRAIN = 2 ** 18;
const CACHE_LINE = 64;

function copyValues(to: tf.TensorInfo, from: tf.Tensor): void {
  const bytes = from.size * tf.util.bytesPerElement(from.dtype);
  callParallel('copyBytes', bytes, [offsetOf(to), offsetOf(from)], GRAIN, CACHE_LINE);
}

/**
 * Gives a variable the values of a tensor, in place, so that a replayed step does it, too. `variable.assign` gives it
 * another buffer, which a step that is replayed cannot know. Tensors that share the variable's buffer keep theirs.
 *
 * @param value of the variable's size and type; if it shares the variable's buffer, there is nothing to do
 * @throws {RangeError} if size or type differ
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([1, 2]));
 * const before = weight.clone();
 * overwrite(weight, tf.tensor1d([3, 4]));
 * [...weight.dataSync(), ...before.dataSync()] // [3, 4, 1, 2]
 * ```
 */
export function overwrite(variable: tf.Variable, value: tf.Tensor): void {
  if (value.size !== variable.size || value.dtype !== variable.dtype) {
    throw new RangeError(
      `Cannot overwrite a variable as its value must be ${variable.dtype} [${variable.shape}]: ` +
        `current value is ${value.dtype} [${value.shape}]`,
    );
  }
  if (value.dataId === variable.dataId) return;
  if (!isOurBackend() || variable.dtype === 'string') {
    tf.tidy(() => variable.assign(value.reshape(variable.shape)));
    return;
  }
  ownBuffer(variable);
  copyValues(variable, value);
}

/**
 * The tensor itself if its values are its own, else a copy: of a variable, of a clone or another shape of one. What it
 * gives stays as it is when variables are changed in place.
 *
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * const kept = ownValues(weight);
 * overwrite(weight, tf.scalar(2));
 * kept.dataSync()[0] // 1
 * ```
 */
export function ownValues(tensor: tf.Tensor): tf.Tensor {
  if (!isOurBackend() || tensor.dtype === 'string') return tensor instanceof tf.Variable ? tensor.clone() : tensor;
  if (referencesOf(tensor) <= 1 && !(tensor instanceof tf.Variable)) return tensor;
  const info = makeOutput(tensor.shape, tensor.dtype);
  copyValues(info, tensor);
  return tf.engine().makeTensorFromTensorInfo(info);
}
