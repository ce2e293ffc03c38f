import {tf} from '../tensorflow/index.ts';

/** What a constraint does: gives the weights that are allowed. */
export interface Projection {
  apply(weights: tf.Tensor): tf.Tensor;
}

/** What TensorFlow.js's layers keep of a weight. */
interface LayerWeight {
  readonly constraint?: Projection | null;
  read(): tf.Variable;
}

interface LayerPrototype {
  addWeight(...given: unknown[]): LayerWeight;
}

const constraints = new WeakMap<tf.Variable, Projection>();

/** The constraint of a variable, if a layer gave it one. */
export const constraintOf = (variable: tf.Variable): Projection | undefined => constraints.get(variable);

/**
 * Notes the constraint of every weight that a layer adds, by its variable. In TensorFlow.js the layer's own record of
 * the weight knows it alone, and an optimizer never asks that record.
 */
export function rememberConstraints(): void {
  const prototype = tf.layers.Layer.prototype as unknown as LayerPrototype;
  const stock = prototype.addWeight;
  prototype.addWeight = function (this: LayerPrototype, ...given) {
    const weight = stock.apply(this, given);
    if (weight.constraint !== null && weight.constraint !== undefined) {
      constraints.set(weight.read(), weight.constraint);
    }
    return weight;
  };
}
