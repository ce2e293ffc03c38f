import {exponential, logarithmOfOnePlus} from './math';

/** a b, and 0 where a is 0, even if b is infinite. */
function weighted(a: f64, b: f64): f64 {
  return a === 0 ? 0 : a * b;
}

/**
 * partials[b] (float64) = sum over block b of labels softplus(-z) + (1 - labels) softplus(z): the cross-entropy of the
 * probability sigmoid(z). Blocks from..to, `length` elements each.
 */
export function sigmoidCrossEntropy(
  logits: usize,
  labels: usize,
  partials: usize,
  size: i32,
  length: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let b = from; b < to; b++) {
    const end = min(size, (b + 1) * length);
    let sum: f64 = 0;
    for (let i = b * length; i < end; i++) {
      const z = <f64>load<f32>(logits + ((<usize>i) << 2));
      const y = <f64>load<f32>(labels + ((<usize>i) << 2));
      const common = logarithmOfOnePlus(exponential(-abs(z)));
      sum += common + weighted(y, max<f64>(-z, 0)) + weighted(1 - y, max<f64>(z, 0));
    }
    store<f64>(partials + ((<usize>b) << 3), sum);
  }
}

/** gradient = dy (sigmoid(logits) - labels) / columns, over the logits. dy: a float for each row of `columns` elements. */
export function sigmoidCrossEntropyGradient(
  logits: usize,
  labels: usize,
  dy: usize,
  gradient: usize,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  let row = from / columns;
  let scale = <f64>load<f32>(dy + ((<usize>row) << 2)) / <f64>columns;
  for (let i = from; i < to; i++) {
    if (i === (row + 1) * columns) {
      row++;
      scale = <f64>load<f32>(dy + ((<usize>row) << 2)) / <f64>columns;
    }
    const at = (<usize>i) << 2;
    const z = <f64>load<f32>(logits + at);
    const e = exponential(-abs(z));
    const probability = (z < 0 ? e : 1) / (1 + e);
    store<f32>(gradient + at, <f32>(scale * (probability - <f64>load<f32>(labels + at))));
  }
}

/** gradient = - dy logits / columns, over the labels; dy as in sigmoidCrossEntropyGradient. */
export function sigmoidCrossEntropyLabels(
  logits: usize,
  dy: usize,
  gradient: usize,
  columns: i32,
  from: i32,
  to: i32,
  _thread: i32,
): void {
  for (let i = from; i < to; i++) {
    const scale = -load<f32>(dy + ((<usize>(i / columns)) << 2)) / <f32>columns;
    const at = (<usize>i) << 2;
    store<f32>(gradient + at, scale * load<f32>(logits + at));
  }
}
