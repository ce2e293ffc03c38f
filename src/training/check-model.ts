import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {isFiniteArray} from './finite.ts';

/** What training asks of a model. */
export interface Trainable {
  /** The variables that are trained. */
  readonly variables: readonly tf.Variable[];
  /** The shape of an example; null where any size will do. */
  readonly input: readonly (number | null)[];
  /** The shape of what it gives for an example. */
  readonly output: readonly (number | null)[];
}

/**
 * Checks that a model can be trained.
 *
 * @throws TypeError if it is no model; RangeError if it is not built, has several inputs or outputs, nothing to train,
 *   or weights that are not finite
 */
export function checkModel(deed: string, model: tf.LayersModel): Trainable {
  if (!(model instanceof tf.LayersModel)) throw new TypeError(refusal(deed, 'model', 'be a tf.LayersModel', model));
  if (model.inputs === undefined || model.inputs.length === 0) {
    throw new RangeError(refusal(deed, 'model', 'have layers', `${model.name} without any`));
  }
  if (!model.built) model.build(model.inputs[0]?.shape as tf.Shape);
  const [input, output] = [only(deed, 'input', model.inputs), only(deed, 'output', model.outputs)];
  const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
  if (variables.length === 0) {
    throw new RangeError(refusal(deed, 'model', 'have trainable weights', `${model.name} without any`));
  }
  for (const weight of model.weights) {
    if (isFiniteArray(weight.read().dataSync())) continue;
    throw new RangeError(refusal(deed, `weight ${JSON.stringify(weight.name)}`, 'be finite', 'NaN or an infinity'));
  }
  return {variables, input: input.shape.slice(1), output: output.shape.slice(1)};
}

function only(deed: string, kind: string, tensors: readonly tf.SymbolicTensor[]): tf.SymbolicTensor {
  if (tensors.length !== 1) throw new RangeError(refusal(deed, `the model's ${kind}s`, 'be one', tensors.length));
  return tensors[0] as tf.SymbolicTensor;
}
