import {overwrite, tf} from '../engine/index.ts';
import type {Vector} from '../numeric/index.ts';
import type {FlatWeights} from './flat-weights.ts';

/** Puts points in the place of a model's weights for as long as something is computed there. */
export class PlacedWeights {
  readonly #weights: FlatWeights;

  constructor(weights: FlatWeights) {
    this.#weights = weights;
  }

  /** Computes with the weights x; after that the model has its own again, bit for bit. */
  at<T>(x: Vector, compute: () => T): T {
    const {variables} = this.#weights;
    const own = variables.map(variable => tf.tensor(variable.dataSync().slice(), variable.shape, variable.dtype));
    try {
      this.#weights.write(x);
      return compute();
    } finally {
      for (const [index, value] of own.entries()) overwrite(variables[index] as tf.Variable, value);
      tf.dispose(own);
    }
  }
}
