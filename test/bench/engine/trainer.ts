import {tf} from '../../../src/engine/tensorflow/index.ts';
import type {Model} from './model.ts';
import type {Network} from './network.ts';
import {BATCHES, classesOf, inputsOf} from './values.ts';

/** A network with its data and optimizer in memory. */
export interface Trainer {
  /** One step of Adam on the next batch: the loss before it. */
  step(): number;
  /** What is to be said about how it trains, if anything. */
  note?(): string | undefined;
}

/** A step of Adam on one batch: the loss before it. */
export type Step = (x: tf.Tensor, y: tf.Tensor2D) => number;

/** Puts the batches into memory and goes through them in turn. */
export function trainer({input, batch, classes}: Network, step: Step): Trainer {
  const count = input.reduce((product, size) => product * size, batch);
  const data = Array.from({length: BATCHES}, (_, index) => ({
    x: tf.tensor(inputsOf(index, count), [batch, ...input]),
    y: tf.tidy(
      () => tf.oneHot(tf.tensor1d(classesOf(index, batch, classes), 'int32'), classes).toFloat() as tf.Tensor2D,
    ),
  }));
  let at = 0;
  return {
    step() {
      const {x, y} = data[at++ % BATCHES] as (typeof data)[number];
      return step(x, y);
    },
  };
}

/** The step that a program writes with TensorFlow.js's `minimize`. */
export function minimizing({loss, variables}: Model, optimizer: tf.Optimizer): Step {
  return (x, y) =>
    tf.tidy(() => (optimizer.minimize(() => loss(x, y), true, variables) as tf.Scalar).dataSync()[0] as number);
}
