import type {Vector} from './objective.ts';

/**
 * aᵀ b.
 *
 * @example
 * ```ts
 * dotProduct(Float64Array.of(1, 2), Float64Array.of(3, 4)) // 11
 * ```
 */
export function dotProduct(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * ‖a‖₂; scaled where squares of its entries would overflow or vanish.
 *
 * @example
 * ```ts
 * norm(Float64Array.of(3, 4)) // 5
 * ```
 */
export function norm(a: Vector): number {
  const plain = Math.sqrt(dotProduct(a, a));
  if (plain > 1e-150 && plain < 1e150) return plain;
  const largest = maxAbs(a);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  const part = a.map(value => value / largest);
  return largest * Math.sqrt(dotProduct(part, part));
}

/**
 * max |aᵢ|; NaN if one of them is.
 *
 * @example
 * ```ts
 * maxAbs(Float64Array.of(1, -3)) // 3
 * ```
 */
export function maxAbs(a: Vector): number {
  let largest = 0;
  for (const value of a) {
    const size = Math.abs(value);
    if (!(size <= largest)) largest = size;
    if (Number.isNaN(largest)) return Number.NaN;
  }
  return largest;
}

/**
 * a + s b, a new vector.
 *
 * @example
 * ```ts
 * [...addScaled(Float64Array.of(1, 2), 10, Float64Array.of(3, 4))] // [31, 42]
 * ```
 */
export function addScaled(a: Vector, s: number, b: Vector): Vector {
  return a.map((value, i) => value + s * (b[i] as number));
}

/**
 * s a, a new vector.
 *
 * @example
 * ```ts
 * [...scaled(2, Float64Array.of(1, 2))] // [2, 4]
 * ```
 */
export function scaled(s: number, a: Vector): Vector {
  return a.map(value => s * value);
}

/**
 * a − b, a new vector.
 *
 * @example
 * ```ts
 * [...difference(Float64Array.of(3, 4), Float64Array.of(1, 1))] // [2, 3]
 * ```
 */
export function difference(a: Vector, b: Vector): Vector {
  return addScaled(a, -1, b);
}

/**
 * True if every entry is a finite number.
 *
 * @example
 * ```ts
 * allFinite(Float64Array.of(1, NaN)) // false
 * ```
 */
export function allFinite(a: Vector): boolean {
  return a.every(Number.isFinite);
}
