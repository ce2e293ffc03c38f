import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {call, callParallel, machine} from '../../threads/index.ts';
import {BLOCK, WORD_BYTES} from './random-words.ts';

/** Elements of some 20 us. */
const GRAIN = 1 << 14;

/** Attributes of both kernels. */
export interface DropoutAttributes {
  readonly rate: number;
}

/** A word below this keeps its element. */
export const thresholdOf = (rate: number): number => Math.min(2 ** 32 - 1, Math.round((1 - rate) * 2 ** 32));

/** The mask that `used` stands for, times x / (1 - rate). */
function applyMask(x: TensorInfo, used: TensorInfo, rate: number): TensorInfo {
  const out = makeOutput(x.shape);
  const words = scratch('random words', WORD_BYTES * machine().threads);
  const values = [offsetOf(x), offsetOf(out), offsetOf(used), thresholdOf(rate), 1 / (1 - rate), words];
  callParallel('dropout', tf.util.sizeFromShape(x.shape), values, GRAIN, BLOCK);
  return out;
}

/**
 * GradlabDropout: outputs y and the generator's state that its mask was drawn from; no mask is kept. Its gradient draws the
 * mask again and is linear, so the gradient of GradlabDropoutGrad is itself.
 */
export function registerDropout(): void {
  registerKernel('GradlabDropout', ({inputs, attrs}) => {
    const {x} = inputs as {x: TensorInfo};
    const {rate, state} = attrs as unknown as DropoutAttributes & {readonly state: number};
    const used = makeOutput([4], 'int32');
    call('advanceGenerator', 1, [state, offsetOf(used)]);
    return [applyMask(x, used, rate), used];
  });
  registerKernel('GradlabDropoutGrad', ({inputs, attrs}) => {
    const {x, used} = inputs as {x: TensorInfo; used: TensorInfo};
    return applyMask(x, used, (attrs as unknown as DropoutAttributes).rate);
  });
  registerGradient({
    kernelName: 'GradlabDropout',
    outputsToSave: [false, true],
    gradFunc: (dys, [used], attributes) => ({
      x: () => runKernel('GradlabDropoutGrad', {x: (dys as tf.Tensor[])[0], used}, attributes),
    }),
  });
  registerGradient({
    kernelName: 'GradlabDropoutGrad',
    inputsToSave: ['used'],
    gradFunc: (dy, [used], attributes) => ({
      x: () => runKernel('GradlabDropoutGrad', {x: dy, used}, attributes),
      // The state stands on the tape as an output of GradlabDropout, but does not depend on its input.
      used: () => tf.zeros([4]),
    }),
  });
}
