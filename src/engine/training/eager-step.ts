import {backend, isOurBackend, offsetOf} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';
import type {StepParts} from './step-parts.ts';

/** The loss of a batch, and where in memory it stood. */
export interface StepResult {
  readonly loss: number;
  /** Byte offset in the engine's memory; 0 on other backends. */
  readonly offset: number;
}

/** One step of TensorFlow.js's ops: loss, gradients, update. */
export function eagerStep({loss, optimizer, variables}: StepParts, x: tf.Tensor, y: tf.Tensor): StepResult {
  let result: StepResult = {loss: Number.NaN, offset: 0};
  tf.tidy(() => {
    const {value, grads} = optimizer.computeGradients(() => loss(x, y), variables as tf.Variable[] | undefined);
    optimizer.applyGradients(
      variables === undefined
        ? grads
        : variables.map(({name}) => ({name, tensor: (grads[name] ?? null) as unknown as tf.Tensor})),
    );
    result = read(value);
  });
  return result;
}

function read(value: tf.Scalar): StepResult {
  if (!isOurBackend()) return {loss: value.dataSync()[0] as number, offset: 0};
  const offset = offsetOf(value);
  return {loss: backend().wasm.HEAPF32[offset / 4] as number, offset};
}
