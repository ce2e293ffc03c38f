import {backend, offsetOf, type TensorInfo} from '../../memory/index.ts';
import {runWithin} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {activationNumber, finish} from '../products/index.ts';

/** An activation as numeric kernels take it: its number, and the slope of leaky relu below 0. */
export interface Activation {
  readonly number: number;
  readonly alpha: number;
}

/** No activation. */
export const LINEAR: Activation = {number: 0, alpha: 0};

/** What TensorFlow.js gives to fused convolutions beside images and filter. */
export interface Fusing {
  readonly bias: TensorInfo | undefined;
  readonly slopes: TensorInfo | undefined;
  readonly activation: string;
  readonly leakyreluAlpha: number | undefined;
}

/** Adds a bias and takes the activation in place. */
export function finishOutput(y: TensorInfo, bias: TensorInfo | undefined, {number, alpha}: Activation): void {
  const columns = y.shape.at(-1) as number;
  const rows = tf.util.sizeFromShape(y.shape.slice(0, -1));
  finish(offsetOf(y), rows, columns, bias === undefined ? 0 : offsetOf(bias), number, alpha);
}

/** Runs another kernel of the wasm backend and gives `spent` back. */
function replace(kernelName: string, inputs: tf.NamedTensorInfoMap, spent: TensorInfo): TensorInfo {
  const result = runWithin(kernelName, inputs);
  backend().disposeData(spent.dataId);
  return result;
}

/**
 * activation(z + bias), where `convolution` makes z. It adds a bias of one float a channel and takes the activation
 * itself, since z is in cache then; a bias of another shape and prelu follow in kernels of their own.
 *
 * @throws {RangeError} if there is no such activation
 */
export function fuse(
  name: string,
  {bias, slopes, activation, leakyreluAlpha}: Fusing,
  outputs: number,
  convolution: (bias: TensorInfo | undefined, activation: Activation) => TensorInfo,
): TensorInfo {
  const prelu = activation === 'prelu' && slopes !== undefined;
  const number = prelu ? LINEAR.number : activationNumber(activation);
  if (number === undefined) {
    throw new RangeError(
      `Cannot run ${name} as activation must be one that the engine knows: current value is "${activation}"`,
    );
  }
  const known = {number, alpha: leakyreluAlpha ?? 0.2};
  const isRow = bias === undefined || (bias.shape.length === 1 && bias.shape[0] === outputs);
  let y = isRow ? convolution(bias, known) : convolution(undefined, LINEAR);
  if (!isRow) {
    y = replace('Add', {a: y, b: bias}, y);
    finishOutput(y, undefined, known);
  }
  return prelu ? replace('Prelu', {x: y, alpha: slopes}, y) : y;
}
