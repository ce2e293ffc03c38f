import {finite, inRange} from '../../base/index.ts';
import {type InformationUnit, scaleOf} from '../../numeric/index.ts';

const DEED = 'compute cross-entropy from a logit';

/**
 * Binary cross-entropy of the output o = σ(z), computed from the logit z: max(z, 0) - y z + log(1 + e^-|z|).
 *
 * It equals [E5.4] wherever that can be computed, and stays finite where o rounds to 0 or 1: the exponential never
 * overflows, and no logarithm is taken of 0. The form is that of TensorFlow's `sigmoid_cross_entropy_with_logits`.
 *
 * @throws RangeError if the target lies outside [0, 1], the logit is not finite, or the unit is none of the two
 *
 * @example
 * ```ts
 * crossEntropyFromLogit(1, 0) // 0.6931
 * crossEntropyFromLogit(1, 0, {unit: 'bits'}) // 1
 * crossEntropyFromLogit(1, -800) // 800
 * ```
 */
export function crossEntropyFromLogit(
  target: number,
  logit: number,
  {unit = 'nats'}: {readonly unit?: InformationUnit} = {},
): number {
  inRange(DEED, 'target', target, {min: 0, max: 1});
  finite(DEED, 'logit', logit);
  const nats = Math.max(logit, 0) - target * logit + Math.log1p(Math.exp(-Math.abs(logit)));
  return nats * scaleOf(unit, DEED);
}
