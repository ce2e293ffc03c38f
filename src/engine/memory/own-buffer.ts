import {tf} from '../tensorflow/index.ts';
import {backend, makeOutput, offsetOf, referencesOf} from './memory.ts';

/**
 * Sees to it that a variable may be changed in place: where other tensors share its buffer (clones, reshapes, the
 * tensor that it was made of), it gets a copy, so that they keep their values.
 */
export function ownBuffer(variable: tf.Variable): void {
  if (referencesOf(variable) <= 1) return;
  const info = makeOutput(variable.shape, variable.dtype);
  const [from, to] = [offsetOf(variable), offsetOf(info)];
  backend().wasm.HEAPU8.copyWithin(to, from, from + 4 * variable.size);
  const copy = tf.engine().makeTensorFromTensorInfo(info);
  variable.assign(copy);
  copy.dispose();
}
