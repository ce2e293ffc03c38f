/**
 * Sine, cosine and logarithm by sums, products, quotients and square roots alone. ECMAScript fixes those four to the
 * last bit and leaves `Math.sin`, `Math.cos` and `Math.log` to the engine, so that a generated set has the same bits
 * in every engine and on every processor.
 */

/** π/2 as a sum: 33 bits, whose products with small whole numbers are exact, and the rest (as in Sun's fdlibm). */
const [QUARTER, QUARTER_REST] = [1.5707963267341256, 6.077100506506192e-11];

/**
 * The sine of an angle in radians, within 2⁻⁵² for |angle| up to 10,000.
 */
export function sine(angle: number): number {
  return turned(angle, 0);
}

/**
 * The cosine of an angle in radians, within 2⁻⁵² for |angle| up to 10,000.
 */
export function cosine(angle: number): number {
  return turned(angle, 1);
}

/**
 * The natural logarithm of a finite number above 0, within 2⁻⁵¹ of the number's own size.
 *
 * `ln(2ᵉm) = e ln 2 + 2 artanh((m − 1)/(m + 1))`, with m between √½ and √2.
 */
export function logarithm(number: number): number {
  let [fraction, exponent] = [number, 0];
  for (; fraction < Math.SQRT1_2; exponent--) fraction *= 2;
  for (; fraction > Math.SQRT2; exponent++) fraction /= 2;
  const ratio = (fraction - 1) / (fraction + 1);
  const square = ratio * ratio;
  let sum = 0;
  // Of ratio²⁶ <= 0.1716²⁶ = 1e-20 nothing is left.
  for (let power = 25; power >= 1; power -= 2) sum = 1 / power + square * sum;
  return exponent * Math.LN2 + 2 * ratio * sum;
}

/** The sine of angle + quarters · π/2. */
function turned(angle: number, quarters: number): number {
  const whole = Math.round(angle / (QUARTER + QUARTER_REST));
  const rest = angle - whole * QUARTER - whole * QUARTER_REST;
  const quadrant = (whole + quarters) & 3;
  const square = rest * rest;
  const value = quadrant % 2 === 0 ? rest * series(square, 19) : series(square, 18);
  return quadrant < 2 ? value : -value;
}

/** `1 − s/(k(k − 1)) (1 − s/((k − 2)(k − 3)) (…))` from the inside out: Taylor's series of the sine or the cosine. */
function series(square: number, last: number): number {
  let sum = 1;
  for (let power = last; power > 1; power -= 2) sum = 1 - (square / (power * (power - 1))) * sum;
  return sum;
}
