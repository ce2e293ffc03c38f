import {integer, refusal} from '../base/index.ts';
import type {tf} from '../engine/index.ts';
import {NetworkCore} from './network-core.ts';
import type {NetworkObjective, ObjectiveOptions} from './objective-types.ts';

/** Options of {@link networkObjective}. */
export interface NetworkObjectiveOptions extends ObjectiveOptions {
  /** How many examples are computed at a time. */
  readonly batchSize?: number;
}

const DEED = 'create network objective';

/**
 * The mean loss of examples, and the penalties, as a function of all trainable weights of a model, by TensorFlow.js: for
 * `minimizers`, and for the spectrum of its Hessian. Points and answers are Float64Arrays, but all is computed in
 * float32: values have some 7 digits, gradients and products an error of some 1e-7 to 1e-6 of their norm, so that the
 * gradient of a minimum does not fall much below 1e-4 (`exactObjective` goes on to 1e-9).
 *
 * H v is exact, by reverse over reverse, at the cost of some two to three gradients. G v is Jᵀ H_loss J v, J being the
 * derivative of the model's output, from three backward passes; penalties add their own Hessian. At a kink the slope is
 * that which training takes, the bend 0. Steps of one shape are replayed by the engine from the fourth on.
 *
 * The model keeps its own weights: an evaluation puts x in their place and back. Nothing but `write` changes the model.
 * Dropout and batch normalization are refused, since the loss of a batch is then no function of the weights alone: each
 * call would draw another mask, or move the averages. With `inference` the model is taken as in prediction.
 *
 * @param model any built model of one input and one output
 * @param options.penalties true
 * @param options.inference false
 * @param options.batchSize all examples; less memory with fewer, the same sums but for rounding
 * @throws {TypeError} if something is of the wrong kind
 * @throws {RangeError} if the model draws or has nothing to train, or examples, targets, model and loss do not fit
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
 * const f = curvature.networkObjective(model, {loss: losses.sparseCategoricalCrossEntropy(), ...data.iris()});
 * f.size // 67
 * const w = f.read();
 * f.hessianProduct(w)(f.gradient(w)).length // 67
 * f.dispose();
 * ```
 */
export function networkObjective(model: tf.LayersModel, options: NetworkObjectiveOptions): NetworkObjective {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(refusal(DEED, 'options', 'be an object', options));
  }
  const core = new NetworkCore(DEED, model, options);
  const {weights, examples} = core;
  const size = integer(DEED, 'batchSize', options.batchSize ?? examples.count, {min: 1});
  const pieces = core.piecesOf(DEED, Math.min(size, examples.count));
  return {
    ...core.on(pieces),
    ...{model, layout: weights.layout},
    read: () => weights.read(),
    write: w => weights.write(w),
    dispose: () => {
      if (core.isDisposed) return;
      core.dispose();
      pieces.dispose();
    },
  };
}
