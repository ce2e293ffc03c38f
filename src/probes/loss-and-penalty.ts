import {makeProbe} from './make-probe.ts';
import type {Probe} from './probe.ts';

/**
 * The loss of the data and the sum of all penalties (regularizers and activity penalties) apart, both before the step:
 * means over the steps since the last row, weighted by their examples. TensorFlow.js reports their sum in training and
 * the loss alone in validation, so that curves of the two cannot be compared [R11]. Columns `loss` and `penalty`.
 *
 * @example
 * ```ts
 * probes.lossAndPenalty().needs // ['penalty']
 * ```
 */
export function lossAndPenalty(): Probe {
  return makeProbe({
    config: {name: 'lossAndPenalty'},
    title: 'loss',
    unit: 'loss',
    needs: ['penalty'],
    measure: ({loss, penalty}) => ({loss, penalty}),
  });
}
