import type {tf} from '../../../src/engine/tensorflow/index.ts';
import {noise, type Values} from './values.ts';

/** One line of the table of operations: how TensorFlow.js computes it, and the same in plain float64. */
export interface Case {
  readonly name: string;
  readonly inputs: readonly Values[];
  readonly compute: (...inputs: tf.Tensor[]) => tf.Tensor;
  readonly reference: (...inputs: Values[]) => Values;
  /** The second derivative is refused with this message. */
  readonly refused?: RegExp;
  /** The backends that have the operation; all by default. */
  readonly backends?: readonly string[];
}

/** Numbers between 0 and 1 in no order, none too near to another or to 1/2: differences must not step over a kink. */
function apart(count: number, seed: number): number[] {
  const order = noise(count, seed);
  const jitter = noise(count, seed + 1);
  const places = order.map(value => order.filter(other => other < value).length);
  return places.map((place, cell) => (place + 0.5 + 0.3 * (jitter[cell] as number)) / count);
}

/** A line whose inputs have the given shapes and values between `low` and `high`. */
export function line(
  name: string,
  shapes: readonly (readonly number[])[],
  compute: Case['compute'],
  reference: Case['reference'],
  [low, high]: readonly [number, number] = [-1.5, 1.5],
): Case {
  const inputs = shapes.map((shape, index) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return {shape, data: apart(count, seedOf(name) + index).map(value => low + (high - low) * value)};
  });
  return {name, inputs, compute, reference};
}

const seedOf = (name: string): number =>
  [...name].reduce((seed, letter) => (31 * seed + letter.charCodeAt(0)) % 9973, 7);
