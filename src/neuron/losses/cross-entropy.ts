import {inRange} from '../../base/index.ts';
import {type InformationUnit, scaleOf, sigmoid} from '../../numeric/index.ts';
import {crossEntropyFromLogit} from './cross-entropy-from-logit.ts';

import type {Loss} from './loss.ts';

const DEED = 'compute cross-entropy';

/** Options of {@link crossEntropy}. */
export interface CrossEntropyOptions {
  /** `'nats'` (natural logarithm, the default, as in Keras) or `'bits'` (binary logarithm, as in the lecture). */
  readonly unit?: InformationUnit;
}

/**
 * Makes the binary cross-entropy L = -(y log o + (1 - y) log(1 - o)) [E5.4], for a target and an output in [0, 1].
 *
 * A certain wrong answer (o = 0 for y = 1, or o = 1 for y = 0) costs Infinity, and nothing is clipped; where the
 * output comes from a sigmoid, {@link crossEntropyFromLogit} and `fromLogit` stay finite. On the logit the slope is
 * dL/dz = o - y [E5.5], in bits divided by ln 2.
 *
 * @throws RangeError if the unit is none of the two, or a target or an output lies outside [0, 1]
 *
 * @example
 * ```ts
 * crossEntropy({unit: 'bits'})(1, 0.98) // 0.0291
 * crossEntropy({unit: 'bits'})(1, 0.0001) // 13.2877
 * crossEntropy()(1, 0) // Infinity
 * crossEntropy().slope(1, 0.5) // -2
 * ```
 */
export function crossEntropy({unit = 'nats'}: CrossEntropyOptions = {}): Loss {
  const scale = scaleOf(unit, 'create cross-entropy');
  const loss = (target: number, output: number): number => {
    inUnitInterval(target, output);
    // A term of weight 0 is 0, also where its logarithm is infinite.
    const hit = target === 0 ? 0 : target * Math.log(output);
    const miss = target === 1 ? 0 : (1 - target) * Math.log1p(-output);
    return (0 - hit - miss) * scale;
  };
  const slope = (target: number, output: number): number => {
    inUnitInterval(target, output);
    const hit = target === 0 ? 0 : target / output;
    const miss = target === 1 ? 0 : (1 - target) / (1 - output);
    return (miss - hit) * scale;
  };
  const fromLogit = (target: number, logit: number): number => crossEntropyFromLogit(target, logit, {unit});
  // o - y, written so that it is not lost where o rounds to 1: (1 - y) σ(z) - y σ(-z).
  const logitSlope = (target: number, logit: number): number =>
    ((1 - target) * sigmoid(logit) - target * sigmoid(-logit)) * scale;
  return Object.assign(loss, {slope, title: 'cross-entropy', unit, fromLogit, logitSlope} as const);
}

function inUnitInterval(target: number, output: number): void {
  inRange(DEED, 'target', target, {min: 0, max: 1});
  inRange(DEED, 'output', output, {min: 0, max: 1});
}
