import {refusal} from '../base/index.ts';
import {overwrite, tf} from '../engine/index.ts';
import type {Vector} from '../numeric/index.ts';

/** Where one weight of a model lies in the flat vector, row by row. */
export interface WeightPlace {
  /** The weight's name in the model: 'hidden-1/kernel'. */
  readonly name: string;
  /** The weight's own shape. */
  readonly shape: readonly number[];
  /** Its first number. */
  readonly offset: number;
  /** How many numbers it has. */
  readonly size: number;
}

/** The trainable weights of a model as one vector, in the model's order. */
export class FlatWeights {
  readonly layout: readonly WeightPlace[];
  readonly size: number;
  readonly variables: readonly tf.Variable[];

  /** @throws TypeError if it is no model of layers, RangeError if it has nothing to train or weights of no float32 */
  constructor(deed: string, model: tf.LayersModel) {
    if (!(model instanceof tf.LayersModel)) throw new TypeError(refusal(deed, 'model', 'be a tf.LayersModel', model));
    if (model.inputs === undefined || model.inputs.length === 0) {
      throw new RangeError(refusal(deed, 'model', 'have layers', `${model.name} without any`));
    }
    if (!model.built) model.build(model.inputs[0]?.shape as tf.Shape);
    // A layer that is used twice has its weights in the list twice.
    const weights = [...new Set(model.trainableWeights)];
    this.variables = weights.map(weight => weight.read() as tf.Variable);
    if (this.variables.length === 0) {
      throw new RangeError(refusal(deed, 'model', 'have trainable weights', `${model.name} without any`));
    }
    let offset = 0;
    this.layout = this.variables.map(({size, shape}, index) => {
      const name = weights[index]?.originalName as string;
      const place = {name, shape, offset, size};
      offset += size;
      return place;
    });
    this.size = offset;
  }

  /** The present weights. */
  read(): Vector {
    const values = new Float64Array(this.size);
    for (const [index, {offset}] of this.layout.entries()) {
      values.set((this.variables[index] as tf.Variable).dataSync<'float32'>(), offset);
    }
    return values;
  }

  /** Gives the model these weights, rounded to float32, in place. @throws TypeError or RangeError if they do not fit */
  write(x: Vector): void {
    this.check('write weights', x);
    for (const [index, {offset, size, shape}] of this.layout.entries()) {
      const value = tf.tensor(Float32Array.from(x.subarray(offset, offset + size)), [...shape], 'float32');
      overwrite(this.variables[index] as tf.Variable, value);
      value.dispose();
    }
  }

  /** Checks that a vector has one number for each weight. @throws TypeError or RangeError */
  check(deed: string, x: Vector, name = 'x'): void {
    if (!(x instanceof Float64Array)) throw new TypeError(refusal(deed, name, 'be a Float64Array', x));
    if (x.length !== this.size) {
      throw new RangeError(refusal(deed, name, `have ${this.size} numbers, one for each weight`, x.length));
    }
  }
}
