const LN_2_HIGH: f64 = 0.6931471803691238;
const LN_2_LOW: f64 = 1.9082149292705877e-10;

/** exp(x) in float64: x = k ln 2 + r, then the Taylor polynomial of degree 13 in r. 0 below -700, infinity above 709. */
export function exponential(x: f64): f64 {
  // NaN is not below anything.
  if (!(x >= -700)) return x < -700 ? 0 : x;
  if (x > 709) return Infinity;
  const k = nearest(x * Math.LOG2E);
  const r = x - k * LN_2_HIGH - k * LN_2_LOW;
  let sum: f64 = 1.6059043836821613e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.755731922398589e-7;
  sum = sum * r + 2.7557319223985893e-6;
  sum = sum * r + 2.48015873015873e-5;
  sum = sum * r + 0.0001984126984126984;
  sum = sum * r + 0.001388888888888889;
  sum = sum * r + 0.008333333333333333;
  sum = sum * r + 0.041666666666666664;
  sum = sum * r + 0.16666666666666666;
  sum = sum * r + 0.5;
  sum = sum * r + 1.0;
  sum = sum * r + 1;
  return sum * reinterpret<f64>((<i64>k + 1023) << 52);
}

/** The natural logarithm in float64, by the series of 2 artanh((m - 1) / (m + 1)) for x = 2^k m, m near 1. */
export function logarithm(x: f64): f64 {
  if (!(x >= 0)) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  let scaled = x;
  let exponent: f64 = 0;
  if (x < 2.2250738585072014e-308) {
    scaled = x * 18014398509481984;
    exponent = -54;
  }
  const bits = reinterpret<i64>(scaled);
  exponent += <f64>((bits >> 52) - 1023);
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum: f64 = 1.0 / 21;
  sum = sum * square + 1.0 / 19;
  sum = sum * square + 1.0 / 17;
  sum = sum * square + 1.0 / 15;
  sum = sum * square + 1.0 / 13;
  sum = sum * square + 1.0 / 11;
  sum = sum * square + 1.0 / 9;
  sum = sum * square + 1.0 / 7;
  sum = sum * square + 1.0 / 5;
  sum = sum * square + 1.0 / 3;
  sum = sum * square + 1;
  return 2 * s * sum + exponent * Math.LN2;
}

/** log(1 + x) in float64, with all digits of a float32 for x near 0. */
export function logarithmOfOnePlus(x: f64): f64 {
  if (abs(x) < 1e-5) return x - x * x * (0.5 - x / 3);
  return logarithm(1 + x);
}

/** exp(x) of four floats, within 1.2e-7 of it; 0 below -87.3, no more than exp(88); NaN stays NaN (Cephes expf). */
export function exponential4(x: v128): v128 {
  const lowest = f32x4.splat(-87.33);
  // pmin and pmax in this order keep NaN and are single instructions, unlike min and max.
  const clamped = f32x4.pmin(f32x4.pmax(x, lowest), f32x4.splat(88));
  // Adding 1.5 * 2^23 rounds to a whole number k, which then stands in the low bits.
  const magic = f32x4.splat(12582912);
  const rounded = f32x4.add(f32x4.mul(clamped, f32x4.splat(<f32>Math.LOG2E)), magic);
  const k = f32x4.sub(rounded, magic);
  const high = f32x4.sub(clamped, f32x4.mul(k, f32x4.splat(0.693359375)));
  const r = f32x4.sub(high, f32x4.mul(k, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const e = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(rounded, i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(e, power), f32x4.lt(x, lowest));
}

/** Two float64: x0 + x2 and x1 + x3. */
export function sumsOf4(x: v128): v128 {
  return f64x2.add(
    f64x2.promote_low_f32x4(x),
    f64x2.promote_low_f32x4(i8x16.shuffle(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)),
  );
}

/** The sum of two float64. */
export function sumOf2(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** All bits of the first `count` lanes of four, 0 in the others. */
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Writes the first `count` floats (up to 4) of a vector. */
export function storeFirst(at: usize, x: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, x);
    return;
  }
  store<f32>(at, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(at + 4, f32x4.extract_lane(x, 1));
  if (count > 2) store<f32>(at + 8, f32x4.extract_lane(x, 2));
}
