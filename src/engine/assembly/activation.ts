import {exponential4} from './math';

/** Numbers of the activations; the first seven are those of TensorFlow.js's wasm backend. Prelu stands apart. */
export const LINEAR = 0;
export const RELU = 1;
export const RELU6 = 2;
export const LEAKY_RELU = 4;
export const SIGMOID = 5;
export const ELU = 6;
export const TANH = 7;
export const SELU = 8;

const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_ALPHA: f32 = 1.6732632423543772;

/** exp(x) - 1 for x <= 0 with all digits near 0: x = k ln 2 + r, so it is (2^k - 1) + 2^k (exp(r) - 1). */
function exponentialLessOne(x: v128): v128 {
  const clamped = f32x4.max(x, f32x4.splat(-87));
  const k = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(<f32>Math.LOG2E)));
  const high = f32x4.sub(clamped, f32x4.mul(k, f32x4.splat(0.693359375)));
  const r = f32x4.sub(high, f32x4.mul(k, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.987569159e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const rest = f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r);
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  return f32x4.add(f32x4.sub(power, f32x4.splat(1)), f32x4.mul(power, rest));
}

/** 1 / (1 + exp(-x)), by exp(-|x|), which cannot overflow. */
function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = exponential4(f32x4.neg(f32x4.abs(x)));
  return f32x4.div(v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0))), f32x4.add(one, e));
}

/** tanh(x) = sign(x) (1 - exp(-2|x|)) / (1 + exp(-2|x|)). */
function hyperbolicTangent(x: v128): v128 {
  const e = exponentialLessOne(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)));
  const size = f32x4.div(f32x4.neg(e), f32x4.add(f32x4.splat(2), e));
  return v128.bitselect(x, size, i32x4.splat(0x80000000));
}

/** x where it is positive or NaN, else `below`. */
function whereNegative(x: v128, below: v128): v128 {
  return v128.bitselect(below, x, f32x4.lt(x, f32x4.splat(0)));
}

/** The activation of four floats; alpha is the slope of leaky relu below 0. */
export function activate(x: v128, activation: i32, alpha: f32): v128 {
  const zero = f32x4.splat(0);
  if (activation === LINEAR) return x;
  if (activation === RELU) return f32x4.pmax(x, zero);
  if (activation === RELU6) return f32x4.pmin(f32x4.pmax(x, zero), f32x4.splat(6));
  if (activation === LEAKY_RELU) return whereNegative(x, f32x4.mul(x, f32x4.splat(alpha)));
  if (activation === SIGMOID) return sigmoid(x);
  if (activation === TANH) return hyperbolicTangent(x);
  const below = exponentialLessOne(f32x4.min(x, zero));
  if (activation === ELU) return whereNegative(x, below);
  return f32x4.mul(whereNegative(x, f32x4.mul(below, f32x4.splat(SELU_ALPHA))), f32x4.splat(SELU_SCALE));
}

/** The derivative of the activation of four floats from its value y; NaN where y is NaN. */
export function slope(y: v128, activation: i32, alpha: f32): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  if (activation === LINEAR) return one;
  if (activation === SIGMOID) return f32x4.mul(y, f32x4.sub(one, y));
  if (activation === TANH) return f32x4.sub(one, f32x4.mul(y, y));
  const positive = f32x4.gt(y, zero);
  let above = one;
  let below = zero;
  if (activation === RELU6) above = v128.and(one, f32x4.lt(y, f32x4.splat(6)));
  if (activation === LEAKY_RELU) below = f32x4.splat(alpha);
  if (activation === ELU) below = f32x4.add(y, one);
  if (activation === SELU) {
    above = f32x4.splat(SELU_SCALE);
    below = f32x4.add(y, f32x4.splat(SELU_SCALE * SELU_ALPHA));
  }
  return v128.bitselect(v128.bitselect(above, below, positive), y, f32x4.eq(y, y));
}
