import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {call, callParallel, machine} from '../../threads/index.ts';
import {BLOCK, WORD_BYTES} from '../dropout/index.ts';

/** Normal numbers of some 20 us. */
const GRAIN = 1 << 13;
/** Bytes of a kernel's constants, in front of each thread's words. */
const TABLE_BYTES = 384;

/** GradlabGaussianNoise: x plus normal numbers. They do not depend on x, so its gradient is dy. */
export function registerGaussianNoise(): void {
  registerKernel('GradlabGaussianNoise', ({inputs, attrs}) => {
    const x = inputs.x as TensorInfo;
    const {deviation, state} = attrs as unknown as {readonly deviation: number; readonly state: number};
    const used = scratch('noise state', 16);
    call('advanceGenerator', 1, [state, used]);
    const out = makeOutput(x.shape);
    const words = scratch('noise words', (TABLE_BYTES + WORD_BYTES) * machine().threads);
    const values = [offsetOf(x), offsetOf(out), used, deviation, words];
    callParallel('gaussianNoise', tf.util.sizeFromShape(x.shape), values, GRAIN, BLOCK);
    return out;
  });
  registerGradient({
    kernelName: 'GradlabGaussianNoise',
    gradFunc: dy => ({x: () => tf.clone(dy as tf.Tensor)}),
  });
}
