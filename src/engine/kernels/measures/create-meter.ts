import {isOurBackend} from '../../memory/index.ts';
import type {tf} from '../../tensorflow/index.ts';
import {FusedMeter} from './fused-meter.ts';
import type {Meter, MeterMemory} from './meter.ts';
import {PlainMeter} from './plain-meter.ts';

/**
 * A meter of a training step of these variables: sums over gradients, over the variables and over their change.
 *
 * @param variables float32, each once
 * @param memory what is kept from before the step, which costs a copy of all variables each
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([3, 4]));
 * const meter = createMeter([weight], {keepParameters: true, keepGradients: false});
 * meter.request({gradients: true, keepParameters: true, comparison: false, keepGradients: false});
 * meter.observe({[weight.name]: tf.tensor1d([2, 1])});
 * weight.assign(tf.tensor1d([3, 2]));
 * [meter.gradients()[0].squares, meter.parameters()[0].squaresBefore, meter.parameters()[0].squaredChange] // [5, 25, 4]
 * ```
 */
export function createMeter(variables: readonly tf.Variable[], memory: MeterMemory): Meter {
  return isOurBackend() ? new FusedMeter(variables, memory) : new PlainMeter(variables, memory);
}
