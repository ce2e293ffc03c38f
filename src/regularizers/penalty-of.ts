import {refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';

/**
 * The sum of all penalties of a model's layers, as a scalar; 0 if it has none. It is what `model.fit` adds to the loss
 * of the data: `history.loss` holds both, `val_loss` and `evaluate` the data's alone, so the two can be compared only
 * without it. In a loss for `trainingStep` it stands beside the data's loss, and has its gradient. As in fit, a layer
 * that is used twice in a model counts twice.
 *
 * @param model any that has layers, compiled or not
 * @throws {TypeError} if it is no model of layers
 * @throws {RangeError} if it has no layers
 * @example
 * ```ts
 * const kernelRegularizer = regularizers.l2({rate: 0.5});
 * const layer = tf.layers.dense({units: 1, inputShape: [2], kernelInitializer: 'ones', kernelRegularizer});
 * regularizers.penaltyOf(tf.sequential({layers: [layer]})).dataSync()[0] // 1
 * ```
 */
export function penaltyOf(model: tf.LayersModel): tf.Scalar {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(refusal('compute the penalty', 'model', 'be a LayersModel', model));
  }
  if (model.inputs.length === 0) {
    throw new RangeError(refusal('compute the penalty', 'model', 'have layers', model.name));
  }
  // A sequential model puts its parts together when it is first used, and knows no penalties before.
  if (model instanceof tf.Sequential && !model.built) model.build();
  return tf.tidy(() => {
    const [first, ...others] = model.calculateLosses();
    if (first === undefined) return tf.scalar(0);
    return others.reduce((sum, loss) => tf.add(sum, loss), first);
  });
}
