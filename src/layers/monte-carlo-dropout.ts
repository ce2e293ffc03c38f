import {tf} from '../engine/index.ts';
import {Dropout, type DropoutOptions} from './dropout.ts';
import type {CallOptions} from './noise-layer.ts';

/** The class of `monteCarloDropout`. */
export class MonteCarloDropout extends Dropout {
  static override readonly className: string = 'GradlabMonteCarloDropout';

  constructor({rate = 0.2, ...rest}: DropoutOptions = {}) {
    super({...rest, rate}, 'create Monte Carlo dropout');
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor | tf.Tensor[] {
    return super.call(inputs, {...options, training: true});
  }
}
tf.serialization.registerClass(MonteCarloDropout);

/**
 * Dropout that is always on, in prediction too [H4], so that predictions differ from call to call and their spread tells
 * how sure a network is, while a batch norm beside it stays as it is in prediction. Gal and Ghahramani, "Dropout as a
 * Bayesian approximation" (2016). `monteCarlo` takes such samples of networks with the other layers.
 *
 * @param options.rate probability of 0, from 0 to 1; 0.2, that of [H2]
 * @param options.noiseShape sizes of the mask, as for `dropout`
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if rate is not from 0 to 1, the seed no safe integer, or the noise shape does not fit the input
 * @example
 * ```ts
 * const model = tf.sequential({layers: [layers.monteCarloDropout({inputShape: [1000], rate: 0.5, seed: 1})]});
 * const [first, second] = [model.predict(tf.ones([1, 1000])), model.predict(tf.ones([1, 1000]))];
 * first.equal(second).all().dataSync()[0] // 0
 * ```
 */
export function monteCarloDropout(options?: DropoutOptions): MonteCarloDropout {
  return new MonteCarloDropout(options);
}
