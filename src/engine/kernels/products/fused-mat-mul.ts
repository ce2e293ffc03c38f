import {backend, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {runWithin} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {activationNumber, finish} from './activation.ts';
import {matMul} from './mat-mul.ts';
import {preluOf} from './prelu.ts';
import {repeatedSize} from './rows.ts';

/** The arguments of _FusedMatMul beside a and b. */
export interface Finish {
  readonly bias?: TensorInfo | undefined;
  readonly preluActivationWeights?: TensorInfo | undefined;
  readonly activation?: string | undefined;
  readonly leakyreluAlpha?: number | undefined;
}

/** `next` in the place of `info`, which is not needed any more. */
function replace(info: TensorInfo, next: TensorInfo): TensorInfo {
  backend().disposeData(info.dataId);
  return next;
}

/** activation(z + bias), in the memory of z where that can be; z is the caller's own. */
function finished(z: TensorInfo, activation: number, alpha: number, bias?: TensorInfo): TensorInfo {
  const size = tf.util.sizeFromShape(z.shape);
  if (size === 0) return z;
  const columns = bias === undefined ? (z.shape.at(-1) as number) : repeatedSize(bias.shape, z.shape);
  if (bias !== undefined && columns === undefined) {
    return finished(replace(z, runWithin('Add', {a: z, b: bias})), activation, alpha);
  }
  const width = columns as number;
  finish(offsetOf(z), size / width, width, bias === undefined ? 0 : offsetOf(bias), activation, alpha);
  return z;
}

/**
 * activation(op(a) op(b) + bias) of float32 tensors; the bias broadcasts to the product.
 *
 * @throws {RangeError} if the activation is unknown
 */
export function fusedMatMul(
  a: TensorInfo,
  b: TensorInfo,
  transposeA: boolean,
  transposeB: boolean,
  {bias, preluActivationWeights, activation, leakyreluAlpha}: Finish,
): TensorInfo {
  const isPrelu = activation === 'prelu' && preluActivationWeights !== undefined;
  const number = isPrelu ? 0 : activationNumber(activation);
  if (number === undefined) {
    throw new RangeError(
      'Cannot fuse the activation as it must be linear, relu, relu6, elu, leakyrelu, sigmoid, or prelu with weights: ' +
        `current value is ${activation}`,
    );
  }
  const z = matMul(a, b, transposeA, transposeB);
  const y = finished(z, number, leakyreluAlpha ?? 0, bias);
  return isPrelu ? replace(y, preluOf(y, preluActivationWeights)) : y;
}
