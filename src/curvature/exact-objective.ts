import {refusal, trueOrFalse} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import type {Vector} from '../numeric/index.ts';
import {checkDeterministic} from './deterministic.ts';
import {ExactPass} from './exact/index.ts';
import {exactNetwork} from './exact-problem.ts';
import {exampleNumbers} from './examples.ts';
import {FlatWeights} from './flat-weights.ts';
import {hessianOf} from './hessian-of.ts';
import type {ExactObjective, ObjectiveOptions} from './objective-types.ts';

const DEED = 'create exact objective';

/**
 * The mean loss of examples, and the penalties, as a function of all weights of a small network, in double precision:
 * plain loops, forward, backward, and Pearlmutter's R-operator (1994) for exact products of the Hessian. It is what
 * `networkObjective` is checked against, and what is minimized to the last digit.
 *
 * Takes sequential models of dense layers, flatten and activation layers; every activation of `activations` and every
 * loss of `losses`; l1, l2 and elastic net penalties. At a kink the slope is that which training takes, the bend 0. The
 * Gauss-Newton matrix is G = Jᵀ H_loss J, J being the derivative of the outputs; the penalties add their own Hessian.
 * It depends on where the network ends: behind a softmax layer, with a loss of probabilities, it is not the one of
 * logits, for which it is the Fisher matrix.
 *
 * The model's present weights are the point `read()`; nothing but `write` changes the model. Examples are copied.
 *
 * @param model a built `tf.Sequential`
 * @param options.penalties true
 * @param options.inference false: a model with dropout is refused; true: dropout rests
 * @throws {TypeError} if something is of the wrong kind
 * @throws {RangeError} for a layer, activation, penalty or loss that is not among these, or examples that do not fit
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 2, hidden: [3], outputs: 2, activation: 'tanh', seed: 1});
 * const f = curvature.exactObjective(model, {loss: losses.sparseCategoricalCrossEntropy(), x: [[0, 1], [1, 0]], y: [0, 1]});
 * const w = f.read();
 * f.size // 17
 * const v = f.gradient(w);
 * const first = f.hessian(w).getRow(0).reduce((sum, entry, i) => sum + entry * v[i], 0);
 * Math.abs(f.hessianProduct(w)(v)[0] - first) < 1e-14 // true
 * ```
 */
export function exactObjective(model: tf.LayersModel, options: ObjectiveOptions): ExactObjective {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(refusal(DEED, 'options', 'be an object', options));
  }
  const {loss, penalties = true, inference = false} = options;
  if (!(model instanceof tf.Sequential)) throw new TypeError(refusal(DEED, 'model', 'be a tf.Sequential', model));
  if (typeof loss !== 'function') throw new TypeError(refusal(DEED, 'loss', 'be one of losses', loss));
  trueOrFalse(DEED, 'penalties', penalties);
  trueOrFalse(DEED, 'inference', inference);
  const weights = new FlatWeights(DEED, model);
  checkDeterministic(DEED, model, inference);
  const network = exactNetwork(DEED, model, options, weights.size);
  const problem = network.problem(exampleNumbers(DEED, options, network.inputs, network.outputs));

  // What was computed at the last point: value, gradient and products share its forward pass.
  let last: {readonly w: Vector; readonly pass: ExactPass} | undefined;
  const passAt = (w: Vector): ExactPass => {
    weights.check('compute the loss of a network', w);
    if (last === undefined || !w.every((value, i) => value === last?.w[i])) {
      const own = w.slice();
      last = {w: own, pass: new ExactPass(problem, own)};
    }
    return last.pass;
  };
  const productAt = (w: Vector, kind: 'hessian' | 'gauss-newton') => {
    const pass = passAt(w);
    return (v: Vector): Vector => {
      weights.check('compute a product', v, 'v');
      return pass.product(v, kind);
    };
  };
  const objective: ExactObjective = {
    size: weights.size,
    layout: weights.layout,
    read: () => weights.read(),
    write: w => weights.write(w),
    value: w => passAt(w).value(),
    gradient: w => passAt(w).gradient().slice(),
    hessianProduct: w => productAt(w, 'hessian'),
    gaussNewtonProduct: w => productAt(w, 'gauss-newton'),
    hessian: w => hessianOf(objective, w),
  };
  return objective;
}
