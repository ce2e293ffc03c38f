import {makeOutput, offsetOf, scratch, type TensorInfo} from '../../memory/index.ts';
import {registerGradient, registerKernel, runKernel} from '../../registry/index.ts';
import {tf} from '../../tensorflow/index.ts';
import {callParallel} from '../../threads/index.ts';
import {addPartials} from '../reductions/index.ts';
import type {PenaltyRates} from './penalty.ts';

/** Elements that are added up apart from the others, so that the bits do not depend on the number of threads. */
const BLOCK = 4096;
/** Blocks that one thread adds up in some 20 us. */
const BLOCK_GRAIN = 8;
/** Floats whose gradient one thread writes in some 20 us. */
const GRAIN = 32_768;

type Inputs = Readonly<Record<'weights' | 'dy', TensorInfo>>;

/** GradlabPenalty and its gradient. */
export function registerPenalty(): void {
  registerKernel('GradlabPenalty', ({inputs, attrs}) => {
    const {weights} = inputs as unknown as Inputs;
    const {absolute, square} = attrs as unknown as Required<PenaltyRates>;
    const size = tf.util.sizeFromShape(weights.shape);
    const blocks = Math.ceil(size / BLOCK);
    const value = makeOutput([]);
    const partials = scratch('penalties', 8 * blocks + 8);
    callParallel('penaltySums', blocks, [offsetOf(weights), partials, size, BLOCK, absolute, square], BLOCK_GRAIN);
    addPartials(partials, value, 1, blocks, 1, 1);
    return value;
  });
  registerKernel('GradlabPenaltyGrad', ({inputs, attrs}) => {
    const {weights, dy} = inputs as unknown as Inputs;
    const {absolute, square} = attrs as unknown as Required<PenaltyRates>;
    const gradient = makeOutput(weights.shape);
    const values = [offsetOf(weights), offsetOf(dy), offsetOf(gradient), absolute, square];
    callParallel('penaltyGradient', tf.util.sizeFromShape(weights.shape), values, GRAIN, 16);
    return gradient;
  });
  registerGradient({
    kernelName: 'GradlabPenalty',
    inputsToSave: ['weights'],
    gradFunc: (dy, [weights], rates) => ({
      weights: () => runKernel('GradlabPenaltyGrad', {weights, dy}, rates),
    }),
  });
}
