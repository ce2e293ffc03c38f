import {Activation, float32Tensor, tf} from '../engine/index.ts';
import type {ActivationConfig} from './activation-config.ts';
import {savedName} from './saved-name.ts';

/** What an activation is made of. */
export interface ElementwiseParts {
  readonly config: ActivationConfig;
  readonly title: string;
  /** TensorFlow.js's name for the same function, under which it is saved and fused; none if it lacks the function. */
  readonly stockName?: string | undefined;
  readonly value: (x: tf.Tensor) => tf.Tensor;
  /** The derivative of `value`, itself differentiable. */
  readonly slope: (x: tf.Tensor) => tf.Tensor;
  /** Whether TensorFlow.js's own gradient of `value` is `slope`; if not, dy `slope(x)` is put in its place. */
  readonly isDifferentiable?: boolean;
}

/** What `elementwiseActivation` makes. */
class Elementwise extends Activation {
  readonly #parts: ElementwiseParts;
  readonly #className: string;

  constructor(parts: ElementwiseParts) {
    super();
    this.#parts = parts;
    this.#className = parts.stockName ?? savedName(parts.config);
  }

  /** The factory's name and the options: what `activations.fromConfig` takes. */
  get config(): ActivationConfig {
    return this.#parts.config;
  }

  /** What a chart calls it. */
  get title(): string {
    return this.#parts.title;
  }

  /**
   * The one word by which TensorFlow.js saves it: the name of the same stock function, or one that holds the options.
   */
  override getClassName(): string {
    return this.#className;
  }

  /** The same as `config`. */
  override getConfig(): tf.serialization.ConfigDict {
    return {...this.config};
  }

  /**
   * tau(x), of x's shape; its gradient is dy tau'(x).
   *
   * @throws TypeError if x is no float32 tensor
   */
  override apply(x: tf.Tensor): tf.Tensor {
    const {title, value, slope, isDifferentiable = false} = this.#parts;
    float32Tensor(`compute ${title}`, 'x', x);
    if (isDifferentiable) return tf.tidy(() => value(x));
    return tf.customGrad((...given) => {
      const [input, save] = given as [tf.Tensor, (tensors: tf.Tensor[]) => void];
      save([input]);
      return {
        value: value(input),
        gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, slope(saved[0] as tf.Tensor)),
      };
    })(x);
  }

  /**
   * tau'(x), of x's shape, from its closed form; at a kink the value that training takes, as the factory states it.
   *
   * @throws TypeError if x is no float32 tensor
   */
  slope(x: tf.Tensor): tf.Tensor {
    float32Tensor(`compute the slope of ${this.#parts.title}`, 'x', x);
    return tf.tidy(() => this.#parts.slope(x));
  }
}

/**
 * An activation that acts on each element by itself: y_i = tau(z_i) [E5.15]. To TensorFlow.js's types, which know names
 * of activations alone, it is a name: its layers have always taken both.
 */
export type ElementwiseActivation = Elementwise & 'linear';

/** Makes an activation. Layers take it in the place of a name, and models save it with its options. */
export const elementwiseActivation = (parts: ElementwiseParts): ElementwiseActivation =>
  new Elementwise(parts) as ElementwiseActivation;
