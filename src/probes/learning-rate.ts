import {makeProbe} from './make-probe.ts';
import type {Probe} from './probe.ts';

/**
 * The learning rate of the step: what the optimizer's `learningRate` was before it. NaN if it has none that is a
 * number. Column `learning rate`.
 *
 * @example
 * ```ts
 * probes.learningRate().title // 'learning rate'
 * ```
 */
export function learningRate(): Probe {
  const title = 'learning rate';
  return makeProbe({
    config: {name: 'learningRate'},
    title,
    unit: 'weight per gradient',
    needs: ['rate'],
    measure: view => ({[title]: view.learningRate}),
  });
}
