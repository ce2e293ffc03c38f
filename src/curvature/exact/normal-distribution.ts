/** ln √(2π). */
const LOG_WIDTH = 0.9189385332046728;
/** From here on 1 - Φ is below what a double adds to 1. */
const FAR = 8.5;

/** φ(z), the density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z - LOG_WIDTH);

/**
 * Φ(z), the probability that a standard normal number is below z, with an absolute error below 1e-15: ½ + φ(z) (z + z³/3
 * + z⁵/(3·5) + …), the series of Marsaglia 2004, "Evaluating the normal distribution".
 */
export function normalProbability(z: number): number {
  if (Math.abs(z) > FAR) return z > 0 ? 1 : 0;
  let [sum, term] = [z, z];
  for (let odd = 3; ; odd += 2) {
    term *= (z * z) / odd;
    const next = sum + term;
    if (!(Math.abs(next) > Math.abs(sum))) break;
    sum = next;
  }
  return 0.5 + sum * normalDensity(z);
}
