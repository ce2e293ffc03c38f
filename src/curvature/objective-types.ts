import type {tf} from '../engine/index.ts';
import type {Loss} from '../losses/index.ts';
import type {Curved, TwiceDifferentiable, Vector} from '../numeric/index.ts';
import type {Numbers} from './examples.ts';
import type {WeightPlace} from './flat-weights.ts';

/** What makes a function of a model's weights. */
export interface ObjectiveOptions {
  /** One of `losses`. */
  readonly loss: Loss;
  /** The examples; bytes of a dataset are divided by 255. */
  readonly x: Numbers;
  /** Targets of the shape of the outputs, or class numbers. */
  readonly y: Numbers;
  /** Whether the penalties of the layers are added; true. */
  readonly penalties?: boolean;
  /** Whether the model is taken as in prediction: dropout rests, batch norm takes its averages; false. */
  readonly inference?: boolean;
}

/** The weights of a model as the vector that an objective is a function of. */
export interface ModelWeights {
  /** Which weight lies where in the vector. */
  readonly layout: readonly WeightPlace[];
  /** The model's present weights. */
  readonly read: () => Vector;
  /** Gives the model these weights, rounded to float32. */
  readonly write: (x: Vector) => void;
}

/** An objective with products of its Gauss-Newton matrix G, which is positive semidefinite for a convex loss. */
export interface GaussNewton extends Curved {
  /** The function v ↦ G(x) v at a point. */
  readonly gaussNewtonProduct: (x: Vector) => (v: Vector) => Vector;
}

/** The loss of a model as a function of its weights, in float32. */
export interface NetworkObjective extends GaussNewton, ModelWeights {
  /** The model whose weights are the variables; it has those of the last point that was asked for. */
  readonly model: tf.LayersModel;
  /** Gives the memory of its examples and recordings back; what is asked of it after that is refused. */
  readonly dispose: () => void;
}

/** The loss of a model as a function of its weights, in double precision. */
export interface ExactObjective extends GaussNewton, TwiceDifferentiable, ModelWeights {}
