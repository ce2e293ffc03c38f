/*
 * One step of an optimizer over all variables. Six int32 stand for a variable in `table`: byte offsets of parameter,
 * gradient and up to three slots of state, and the number of floats up to this variable's end, all variables counted.
 *
 * float64 in `state`: [0] rate, [1] decay of the first moment (momentum), [2] decay of the second moment, [3] epsilon
 * outside of the root, [4] epsilon inside, [5] weight decay, [6] and [7] powers of [1] and [2] to the number of steps,
 * [8] number of steps, [9] 1 if RMSProp's momentum takes in steps with their rate, 0 if without.
 */

const ENTRY = 24;
const SGD = 0;
const MOMENTUM = 1;
const NESTEROV = 2;
const ADAGRAD = 3;
const RMSPROP = 4;
const RMSPROP_CENTERED = 5;

/** Wasm cannot flush denormals, and arithmetic on them is far slower: below these sizes values count as 0. */
const TINY_GRADIENT: f32 = 1e-16;
const TINY_MOMENT: f32 = 1e-30;
const TINY_SQUARE: f32 = 1e-36;

/** x, but 0 where |x| <= limit; NaN stays NaN. */
function flush(x: v128, limit: f32): v128 {
  return v128.andnot(x, f32x4.le(f32x4.abs(x), f32x4.splat(limit)));
}

/** Stores the first `count` lanes, all four if there are more. */
function put(at: usize, x: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, x);
    return;
  }
  store<f32>(at, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(at + 4, f32x4.extract_lane(x, 1));
  if (count > 2) store<f32>(at + 8, f32x4.extract_lane(x, 2));
}

function read(state: usize, index: i32): f64 {
  return load<f64>(state + ((<usize>index) << 3));
}

/** decay x + rest y */
function blend(decay: v128, x: v128, rest: v128, y: v128): v128 {
  return f32x4.add(f32x4.mul(decay, x), f32x4.mul(rest, y));
}

function subtract(parameter: usize, step: v128, count: i32): void {
  put(parameter, f32x4.sub(v128.load(parameter), step), count);
}

/** The number of steps and the powers of the decays go on by one; range: 0 to 1. */
export function advanceOptimizer(state: usize, _from: i32, _to: i32, _thread: i32): void {
  store<f64>(state + 48, read(state, 6) * read(state, 1));
  store<f64>(state + 56, read(state, 7) * read(state, 2));
  store<f64>(state + 64, read(state, 8) + 1);
}

/** p -= rate g */
function sgd(p: usize, g: usize, count: i32, state: usize): void {
  const rate = f32x4.splat(<f32>read(state, 0));
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 2;
    subtract(p + at, f32x4.mul(rate, v128.load(g + at)), count - i);
  }
}

/** b = momentum b + g; p -= rate b, or with Nesterov's look ahead p -= rate (g + momentum b) */
function momentum(p: usize, g: usize, b: usize, count: i32, state: usize, nesterov: bool): void {
  const rate = f32x4.splat(<f32>read(state, 0));
  const decay = f32x4.splat(<f32>read(state, 1));
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 2;
    const gradient = v128.load(g + at);
    const next = flush(f32x4.add(f32x4.mul(decay, v128.load(b + at)), gradient), TINY_SQUARE);
    put(b + at, next, count - i);
    const step = nesterov ? f32x4.add(gradient, f32x4.mul(decay, next)) : next;
    subtract(p + at, f32x4.mul(rate, step), count - i);
  }
}

/** s += g^2; p -= rate g / (sqrt(s + inside) + outside) */
function adagrad(p: usize, g: usize, s: usize, count: i32, state: usize): void {
  const rate = f32x4.splat(<f32>read(state, 0));
  const outside = f32x4.splat(<f32>read(state, 3));
  const inside = f32x4.splat(<f32>read(state, 4));
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 2;
    const gradient = flush(v128.load(g + at), TINY_GRADIENT);
    const sum = f32x4.add(v128.load(s + at), f32x4.mul(gradient, gradient));
    put(s + at, sum, count - i);
    const scale = f32x4.add(f32x4.sqrt(f32x4.add(sum, inside)), outside);
    subtract(p + at, f32x4.div(f32x4.mul(rate, gradient), scale), count - i);
  }
}

/**
 * s = decay s + (1 - decay) g^2; if centered, m = decay m + (1 - decay) g;
 * b = momentum b + g / (sqrt(s - m^2 + inside) + outside); p -= rate b
 */
function rmsprop(p: usize, g: usize, s: usize, b: usize, m: usize, count: i32, state: usize, centered: bool): void {
  const keep = f32x4.splat(<f32>read(state, 1));
  const decay = f32x4.splat(<f32>read(state, 2));
  const rest = f32x4.splat(<f32>(1 - read(state, 2)));
  const outside = f32x4.splat(<f32>read(state, 3));
  const inside = f32x4.splat(<f32>read(state, 4));
  const rate = <f32>read(state, 0);
  const entering = f32x4.splat(read(state, 9) !== 0 ? rate : 1);
  const leaving = f32x4.splat(read(state, 9) !== 0 ? 1 : rate);
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 2;
    const gradient = flush(v128.load(g + at), TINY_GRADIENT);
    const square = flush(blend(decay, v128.load(s + at), rest, f32x4.mul(gradient, gradient)), TINY_SQUARE);
    put(s + at, square, count - i);
    let variance = square;
    if (centered) {
      const mean = flush(blend(decay, v128.load(m + at), rest, gradient), TINY_MOMENT);
      put(m + at, mean, count - i);
      // Rounding may take it below 0 where gradients stay the same.
      variance = f32x4.max(f32x4.sub(square, f32x4.mul(mean, mean)), f32x4.splat(0));
    }
    const scale = f32x4.add(f32x4.sqrt(f32x4.add(variance, inside)), outside);
    const step = f32x4.div(f32x4.mul(entering, gradient), scale);
    const next = flush(f32x4.add(f32x4.mul(keep, v128.load(b + at)), step), TINY_MOMENT);
    put(b + at, next, count - i);
    subtract(p + at, f32x4.mul(leaving, next), count - i);
  }
}

/**
 * m = decay1 m + (1 - decay1) g; v = decay2 v + (1 - decay2) g^2;
 * p -= rate (m / (1 - decay1^t)) / (sqrt(v / (1 - decay2^t)) + epsilon), after p *= 1 - rate weightDecay
 */
function adam(p: usize, g: usize, m: usize, v: usize, count: i32, state: usize): void {
  const decay1 = f32x4.splat(<f32>read(state, 1));
  const rest1 = f32x4.splat(<f32>(1 - read(state, 1)));
  const decay2 = f32x4.splat(<f32>read(state, 2));
  const rest2 = f32x4.splat(<f32>(1 - read(state, 2)));
  const epsilon = f32x4.splat(<f32>read(state, 3));
  const rate = f32x4.splat(<f32>(read(state, 0) / (1 - read(state, 6))));
  const root = f32x4.splat(<f32>(1 / Math.sqrt(1 - read(state, 7))));
  const shrink = f32x4.splat(<f32>(1 - read(state, 0) * read(state, 5)));
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 2;
    const gradient = flush(v128.load(g + at), TINY_GRADIENT);
    const first = flush(blend(decay1, v128.load(m + at), rest1, gradient), TINY_MOMENT);
    const second = flush(blend(decay2, v128.load(v + at), rest2, f32x4.mul(gradient, gradient)), TINY_SQUARE);
    put(m + at, first, count - i);
    put(v + at, second, count - i);
    const scale = f32x4.add(f32x4.mul(f32x4.sqrt(second), root), epsilon);
    const parameter = f32x4.mul(v128.load(p + at), shrink);
    put(p + at, f32x4.sub(parameter, f32x4.div(f32x4.mul(rate, first), scale)), count - i);
  }
}

/** One step of rule `rule` on floats `from` to `to` of all variables, one after the other. */
export function stepOptimizer(rule: i32, table: usize, state: usize, from: i32, to: i32, _thread: i32): void {
  let start = 0;
  for (let entry = table; start < to; entry += ENTRY) {
    const end = load<i32>(entry + 20);
    if (end > from) {
      const first = max(from, start);
      const at = (<usize>(first - start)) << 2;
      const count = min(to, end) - first;
      const p = <usize>load<u32>(entry) + at;
      const g = <usize>load<u32>(entry + 4) + at;
      const a = <usize>load<u32>(entry + 8) + at;
      const b = <usize>load<u32>(entry + 12) + at;
      const c = <usize>load<u32>(entry + 16) + at;
      if (rule === SGD) sgd(p, g, count, state);
      else if (rule === MOMENTUM) momentum(p, g, a, count, state, false);
      else if (rule === NESTEROV) momentum(p, g, a, count, state, true);
      else if (rule === ADAGRAD) adagrad(p, g, a, count, state);
      else if (rule === RMSPROP) rmsprop(p, g, a, b, c, count, state, false);
      else if (rule === RMSPROP_CENTERED) rmsprop(p, g, a, b, c, count, state, true);
      else adam(p, g, a, b, count, state);
    }
    start = end;
  }
}

/** to[i] = from[i] for bytes `start` <= i < `end`. */
export function copyBytes(to: usize, source: usize, start: i32, end: i32, _thread: i32): void {
  memory.copy(to + start, source + start, end - start);
}
