import {tf} from '../../src/engine/index.ts';
import type {Loss} from '../../src/losses/index.ts';

type Rows = number[] | number[][];

/** The loss of each example, and the gradient of their sum with respect to the output. */
export function evaluated(loss: Loss, target: Rows, output: Rows): {values: number[]; slopes: number[]} {
  return tf.tidy(() => {
    const y = tf.tensor(target, undefined, 'float32');
    const o = tf.tensor(output, undefined, 'float32');
    const slopes = tf.grad(x => tf.sum(loss(y, x)))(o);
    // A slope of -0 is one of 0.
    return {values: [...loss(y, o).dataSync()], slopes: Array.from(slopes.dataSync(), slope => slope + 0)};
  });
}
