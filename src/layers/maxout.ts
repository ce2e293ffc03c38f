import type {DenseLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/core.js';
import {positiveInteger} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import type {CallOptions} from './noise-layer.ts';
import {type DenseParts, layerClass} from './stock-layers.ts';

type StockOptions = Readonly<DenseLayerArgs>;
type Shapes = Parameters<tf.layers.Layer['computeOutputShape']>[0];

/** Options of `maxout`: those of `tf.layers.dense` but for the activation, and the number of pieces. */
export interface MaxoutOptions extends Omit<StockOptions, 'activation' | 'activityRegularizer'> {
  /** Affine functions that a unit takes the largest of; 2. */
  readonly pieces?: number;
}

const WHAT = 'create maxout';
const Stock = layerClass<StockOptions, DenseParts>('Dense');

/** The class of `maxout`. */
export class Maxout extends Stock {
  static readonly className: string = 'GradlabMaxout';
  readonly pieces: number;

  constructor(options: MaxoutOptions) {
    const {units, pieces = 2, ...rest} = options ?? {};
    super({
      ...rest,
      units: positiveInteger(WHAT, 'units', units) * positiveInteger(WHAT, 'pieces', pieces),
    });
    this.pieces = pieces;
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    const shape = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as (number | null)[];
    return [...shape.slice(0, -1), this.units / this.pieces];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      const pieces = tf.split(super.call(inputs, options) as tf.Tensor, this.pieces, -1);
      return pieces.reduce((most, piece) => tf.maximum(most, piece));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const {activation, activityRegularizer, ...config} = super.getConfig();
    return {...config, units: this.units / this.pieces, pieces: this.pieces};
  }
}
tf.serialization.registerClass(Maxout);

/**
 * Maxout units (Goodfellow et al. 2013) [E5.17]: y = max over k of (x · kernel_k + bias_k), a convex function of
 * `pieces` straight pieces that is learnt instead of an activation. At a tie the first piece alone gets the gradient.
 *
 * The kernel is [inputs, pieces * units], the units of the first piece first; an initializer sees that shape, so that
 * its fan-out is pieces * units. Initializers, regularizers, constraints and useBias as in `tf.layers.dense`.
 *
 * @param options.units how many; there is no default
 * @param options.pieces of each unit; 2, the least that bends (the paper has 2 to 5)
 * @throws {TypeError} if `units` or `pieces` is no number
 * @throws {RangeError} if `units` or `pieces` is not one of 1, 2, 3, …
 * @example
 * ```ts
 * const layer = layers.maxout({units: 1, pieces: 2, weights: [tf.tensor2d([[1, -1]]), tf.tensor1d([0, 0])]});
 * layer.apply(tf.tensor2d([[-3], [2]])).arraySync() // [[3], [2]]
 * ```
 */
export function maxout(options: MaxoutOptions): Maxout {
  return new Maxout(options);
}
