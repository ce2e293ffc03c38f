import type {Constraint as StockConstraint} from '@tensorflow/tfjs-layers/dist/constraints.js';
import type {Initializer as StockInitializer} from '@tensorflow/tfjs-layers/dist/initializers.js';
import type {Regularizer as StockRegularizer} from '@tensorflow/tfjs-layers/dist/regularizers.js';
import {tf} from './tf.ts';

type Serializable = InstanceType<typeof tf.serialization.Serializable>;

/** A class to extend that TensorFlow.js keeps to itself. */
type Base<T> = (abstract new () => T) & {
  fromConfig: <S extends Serializable>(
    cls: tf.serialization.SerializableConstructor<S>,
    config: tf.serialization.ConfigDict,
  ) => S;
};

/** What TensorFlow.js's activation layers hold: a function that is saved by its class name alone. */
interface Activates extends Serializable {
  apply(x: tf.Tensor, axis?: number): tf.Tensor;
}

/** The class that the class of `part` extends. Read off the register, since making a layer would count up its names. */
function above<T>(part: object): Base<T> {
  return Object.getPrototypeOf(part.constructor) as Base<T>;
}

/** The base class of penalties: `apply(weights)` gives a scalar that joins the loss. */
export const Regularizer: Base<StockRegularizer> = above(tf.regularizers.l1l2());

/** The base class of constraints: `apply(weights)` gives the weights that are allowed. */
export const Constraint: Base<StockConstraint> = above(tf.constraints.nonNeg());

/** The base class of initializers: `apply(shape, dtype)` gives the first weights. */
export const Initializer: Base<StockInitializer> = above(tf.initializers.zeros());

/** The base class of activations: `apply(x)`. */
export const Activation = Object.getPrototypeOf(
  tf.serialization.SerializationMap.getMap().classNameMap.relu?.[0] as object,
) as Base<Activates>;
