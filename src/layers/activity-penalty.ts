import {Regularizer, tf} from '../engine/index.ts';
import type {LayerOptions} from './layer-options.ts';
import type {CallOptions} from './noise-layer.ts';
import {PendingPenalties} from './pending-penalties.ts';
import {revived, type SavedPart, saved} from './revived.ts';

type Shapes = Parameters<tf.layers.Layer['computeOutputShape']>[0];

/** Options of `activityPenalty`. */
export interface ActivityPenaltyOptions extends LayerOptions {
  /** Of what passes: `tf.regularizers.l1(…)`, one of ours, or the saved form of one. */
  readonly regularizer: InstanceType<typeof Regularizer> | SavedPart;
}

/** The class of `activityPenalty`. */
export class ActivityPenalty extends tf.layers.Layer {
  static readonly className: string = 'GradlabActivityPenalty';
  readonly regularizer: InstanceType<typeof Regularizer>;
  readonly #pending = new PendingPenalties();

  constructor(options: ActivityPenaltyOptions) {
    const {regularizer, ...rest} = options ?? {};
    super(rest);
    this.supportsMasking = true;
    this.regularizer = revived('create activity penalty', 'regularizer', Regularizer, regularizer);
    this.addLoss(() => this.#pending.collect());
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    this.invokeCallHook(inputs, options);
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    if (options?.training === true) {
      this.#pending.add(tf.tidy(() => tf.div(this.regularizer.apply(x), x.shape[0] as number)));
    }
    return x;
  }

  override dispose(): ReturnType<tf.layers.Layer['dispose']> {
    this.#pending.clear();
    return super.dispose();
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), regularizer: saved(this.regularizer)};
  }
}
tf.serialization.registerClass(ActivityPenalty);

/**
 * A penalty of activities: passes its input on as it is, and in training adds regularizer(input) / batch to the loss,
 * the mean over the batch's examples, as an `activityRegularizer` does in Keras (stock TensorFlow.js throws there).
 *
 * `model.fit` adds the penalty of the current batch by itself. In `trainingStep` add `model.calculateLosses()` to the
 * loss, after `model.apply(x, {training: true})`: it gives one scalar for each penalty of the model, this one among
 * them. As all penalties of TensorFlow.js it is part of fit's `loss`, not of `val_loss` or `evaluate`. A layer that is
 * called more than once in one gradient gives the sum.
 *
 * @param options.regularizer what is taken of the input; there is no default
 * @throws {TypeError} if `regularizer` is neither a regularizer nor the saved form of one
 * @example
 * ```ts
 * const layer = layers.activityPenalty({regularizer: tf.regularizers.l2({l2: 0.5})});
 * layer.apply(tf.tensor2d([[1, 1], [0, 4]]), {training: true});
 * layer.calculateLosses()[0].dataSync()[0] // 4.5
 * ```
 */
export function activityPenalty(options: ActivityPenaltyOptions): ActivityPenalty {
  return new ActivityPenalty(options);
}
