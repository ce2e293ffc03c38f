/**
 * The logistic sigmoid σ(z) = 1 / (1 + e^-z), between 0 and 1. Neither tail overflows, and σ(-z) is 1 - σ(z) without
 * the loss of digits of that subtraction.
 *
 * @example
 * ```ts
 * sigmoid(0) // 0.5
 * sigmoid(1.1) // 0.7503
 * sigmoid(-1000) // 0
 * ```
 */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const growth = Math.exp(z);
  return growth / (1 + growth);
}
