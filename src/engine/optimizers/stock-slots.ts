import {tf} from '../tensorflow/index.ts';

/** What is used of every optimizer of TensorFlow.js. */
export interface StockOptimizer {
  readonly iterations: number;
  incrementIterations(): void;
}

/** How TensorFlow.js's optimizers keep the state of a variable. */
export interface StockSlot {
  readonly originalName: string;
  readonly variable: tf.Variable;
}

/** The state in a place of a list, made if there is none yet. */
export function slotsAt(list: StockSlot[], place: number, owner: tf.Variable, name: string, initial = 0): tf.Variable {
  const slot = list[place] ?? {
    originalName: `${owner.name}/${name}`,
    variable: tf.tidy(() => tf.variable(tf.fill(owner.shape, initial), false)),
  };
  list[place] = slot;
  return slot.variable;
}
