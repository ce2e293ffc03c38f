import {sigmoid} from './sigmoid.ts';

/**
 * The derivative of the logistic sigmoid, σ'(z) = σ(z) σ(-z) [F5-2]: at most 0.25 (at z = 0), and near e^-|z| far
 * out. Written with σ(-z) and not 1 - σ(z), it keeps its digits where σ(z) rounds to 1.
 *
 * @example
 * ```ts
 * sigmoidSlope(0) // 0.25
 * sigmoidSlope(4) // 0.0177
 * sigmoidSlope(40) // 4.248e-18
 * ```
 */
export function sigmoidSlope(z: number): number {
  return sigmoid(z) * sigmoid(-z);
}
