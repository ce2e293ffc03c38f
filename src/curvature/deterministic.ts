import {refusal} from '../base/index.ts';
import {layersOf, type tf} from '../engine/index.ts';

/** Layers that draw random numbers in training, by the name of their class; those of Gradlab and of TensorFlow.js. */
const RANDOM = new Set(
  ['Dropout', 'AlphaDropout', 'GaussianDropout', 'GaussianNoise'].flatMap(name => [name, `Gradlab${name}`]),
);
for (const name of ['SpatialDropout1D', 'GradlabSpatialDropout', 'GradlabDropConnect', 'GradlabStochasticPooling']) {
  RANDOM.add(name);
}

/** Layers that take mean and variance of the batch in training, and move their averages each time. */
const NORMALIZING = new Set(['BatchNormalization', 'GradlabBatchNormalization']);

/** Draws in prediction, too. */
const MONTE_CARLO = 'GradlabMonteCarloDropout';

/** Those that do something in prediction, too, and nothing at random: they multiply by their weights, or pool. */
const WORKING = ['GradlabDropConnect', 'GradlabStochasticPooling'];

/** True for a layer that does nothing in prediction. */
export function isQuietInPrediction(layer: tf.layers.Layer): boolean {
  const name = layer.getClassName();
  return (RANDOM.has(name) && !WORKING.includes(name)) || name === 'GradlabActivityPenalty';
}

/**
 * Checks that a model's loss is a function of its weights alone.
 *
 * @param inference whether the model is taken as in prediction, where dropout rests and averages stand for the batch
 * @throws RangeError for the first layer that draws, or changes with each call
 */
export function checkDeterministic(deed: string, model: tf.LayersModel, inference: boolean): void {
  for (const layer of layersOf(model)) {
    const name = layer.getClassName();
    const what = `layer ${layer.name}`;
    if (name === MONTE_CARLO) {
      throw new RangeError(refusal(deed, what, 'draw nothing, for a Hessian is that of one function', name));
    }
    if (inference) continue;
    if (RANDOM.has(name)) {
      const rule = 'draw nothing in training, or inference be true: a Hessian is that of one function';
      throw new RangeError(refusal(deed, what, rule, name));
    }
    if (NORMALIZING.has(name)) {
      const rule = 'keep no averages that each call moves, or inference be true: a Hessian is that of one function';
      throw new RangeError(refusal(deed, what, rule, name));
    }
  }
}
