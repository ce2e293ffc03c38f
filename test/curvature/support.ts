import {Random} from '../../src/base/index.ts';
import type {ObjectiveOptions} from '../../src/curvature/index.ts';
import type {tf} from '../../src/engine/index.ts';
import type {Loss} from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {difference, norm, type Vector} from '../../src/numeric/index.ts';

/** A network of 5 inputs and 3 outputs. */
export const network = (activation: unknown, hidden: readonly number[] = [6, 4], seed = 1): tf.Sequential =>
  mlp({inputs: 5, hidden: [...hidden], outputs: 3, activation: activation as 'tanh', seed});

/** Examples for it that float32 holds exactly, with class numbers. */
export function examples(count = 20, inputs = 5, classes = 3): {readonly x: number[][]; readonly y: number[]} {
  const random = new Random(3);
  const x = Array.from({length: count}, () => Array.from({length: inputs}, () => Math.fround(random.normal())));
  return {x, y: x.map(() => random.integer(0, classes - 1))};
}

/** The examples with rows of zeros and a one. */
export function oneHot({x, y}: {readonly x: number[][]; readonly y: number[]}, classes = 3) {
  return {x, y: y.map(right => Array.from({length: classes}, (_, index) => Number(index === right)))};
}

export const optionsOf = (loss: Loss, count?: number): ObjectiveOptions => ({loss, ...examples(count)});

/** A direction of normal numbers that float32 holds exactly. */
export function direction(size: number, seed = 5): Vector {
  const random = new Random(seed);
  return Float64Array.from({length: size}, () => Math.fround(random.normal()));
}

/** ‖a - b‖₂ / ‖b‖₂, or ‖a‖₂ where b is 0. */
export const distance = (a: Vector, b: Vector): number => norm(difference(a, b)) / (norm(b) || 1);
