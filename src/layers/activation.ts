import {type ActivationConfig, type AnyActivation, fromConfig, linear} from '../activations/index.ts';
import {refusal} from '../base/index.ts';
import {Activation, tf} from '../engine/index.ts';
import type {LayerOptions} from './layer-options.ts';
import type {CallOptions} from './noise-layer.ts';

type Shapes = Parameters<tf.layers.Layer['computeOutputShape']>[0];

/** Options of `activation`. */
export interface ActivationOptions extends LayerOptions {
  /** One of ours, its `config`, or its factory's name; linear, as in a layer of TensorFlow.js without activation. */
  readonly activation?: AnyActivation | ActivationConfig | string;
}

function activationOf(given: unknown): AnyActivation {
  if (typeof given === 'string') return fromConfig({name: given});
  if (!(given instanceof Activation)) return fromConfig(given as ActivationConfig);
  if ('config' in given) return given as unknown as AnyActivation;
  throw new TypeError(refusal('create activation', 'activation', 'be one of activations', given));
}

/** The class of `activation`. */
export class ActivationLayer extends tf.layers.Layer {
  static readonly className: string = 'GradlabActivation';
  readonly activation: AnyActivation;

  constructor(options: ActivationOptions = {}) {
    const {activation = linear(), ...rest} = options;
    super(rest);
    this.supportsMasking = true;
    this.activation = activationOf(activation);
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, options);
      return this.activation.apply((Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...super.getConfig(), activation: {...this.activation.config}};
  }
}
tf.serialization.registerClass(ActivationLayer);

/**
 * A layer that applies an activation, and saves it with all its options: `tf.layers.activation` saves a name alone.
 *
 * @param options.activation one of ours, its `config`, or its factory's name; linear
 * @throws {TypeError} if `activation` is none of these
 * @throws {RangeError} if its name is unknown, or one of its options out of range
 * @example
 * ```ts
 * const layer = layers.activation({activation: activations.leakyRelu({slope: 0.25})});
 * layer.apply(tf.tensor1d([-4, 3])).arraySync() // [-1, 3]
 * layer.getConfig().activation // {name: 'leakyRelu', slope: 0.25}
 * ```
 */
export function activation(options?: ActivationOptions): ActivationLayer {
  return new ActivationLayer(options);
}
