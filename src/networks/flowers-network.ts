import {inRange, oneOf, positiveInteger} from '../base/index.ts';
import type {tf} from '../engine/index.ts';
import {batchNormalization, gaussianNoise} from '../layers/index.ts';
import {convertRate, l1, l2} from '../regularizers/index.ts';
import {type CnnOptions, cnn} from './cnn.ts';
import {type MlpOptions, mlp} from './mlp.ts';

/** The networks of the flowers report. */
export type FlowersNetworkId = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7';

/** Options of {@link flowersNetwork}. */
export interface FlowersNetworkOptions {
  readonly image?: readonly number[];
  readonly classes?: number;
  readonly deviation?: number;
  readonly seed?: number;
}

type Build = (
  shared: {readonly seed?: number},
  options: Required<Omit<FlowersNetworkOptions, 'seed'>>,
) => tf.Sequential;

const WHAT = 'create a flowers network';

const perceptron =
  (settings: () => MlpOptions): Build =>
  (shared, {image, classes}) =>
    mlp({...shared, inputs: image, hidden: [30, 10], outputs: classes, ...settings()});

const convolutional =
  (settings: (deviation: number) => CnnOptions): Build =>
  (shared, {image, classes, deviation}) => {
    const filters = [6, 12, {filters: 24, pool: 3, poolBy: 'average'}] as const;
    return cnn({...shared, image, filters, outputs: classes, ...settings(deviation)});
  };

const NETWORKS: Readonly<Record<FlowersNetworkId, Build>> = {
  R1: perceptron(() => ({})),
  R2: perceptron(() => ({regularizer: l2({rate: convertRate({rate: 0.1, from: 'report', to: 'keras'})})})),
  R3: perceptron(() => ({regularizer: l1({rate: 0.01})})),
  R4: convolutional(() => ({})),
  R5: convolutional(() => ({dropout: 1 - 0.6})),
  R6: convolutional(deviation => ({before: place => gaussianNoise({...place, deviation})})),
  R7: convolutional(() => ({before: ({name}) => batchNormalization({name})})),
};

/**
 * A network of the flowers report [R1]-[R7], with logits for the losses:
 *
 * - R1: a perceptron of 30 and 10 hidden units; R2: with L2 0.1, that is 0.1 / 2 sum w^2 [R10]; R3: with L1 0.01.
 * - R4: convolutions 3 x 3 of 6, 12 and 24 maps, pooled by the maximum of 2 x 2, of 2 x 2, and by the mean of 3 x 3, then
 *   the classes; R5: with dropout that keeps 0.6 after each pooling; R6: with Gaussian noise before each convolution;
 *   R7: with batch normalization before each.
 *
 * At 100 x 100 x 3 pixels and 5 classes R1 to R3 have 900,395 parameters, R4 to R6 9,329, R7 9,413. The report's "about
 * 0.83 M weights" [R8] are those of R1 at 96 x 96 pixels: 829,790 and 45 biases.
 *
 * The report leaves open, and this chooses: relu, He initialization, convolutions without padding (Keras' default).
 *
 * @param id 'R1' to 'R7'; 'R4' if left out
 * @param options.image [100, 100, 3], the report's
 * @param options.classes 5, the report's
 * @param options.deviation 0.1 of the noise of R6, as in `layers.gaussianNoise`: the report does not say
 * @param options.seed drawn if left out
 * @throws {TypeError} if an option is of the wrong kind
 * @throws {RangeError} if the id is unknown, or an option out of range
 * @example
 * ```ts
 * networks.flowersNetwork('R4', {seed: 1}).countParams() // 9329
 * networks.flowersNetwork('R1', {image: [96, 96, 3]}).countParams() // 829835
 * ```
 */
export function flowersNetwork(id: FlowersNetworkId = 'R4', options: FlowersNetworkOptions = {}): tf.Sequential {
  oneOf(WHAT, 'id', id, Object.keys(NETWORKS));
  const {image = [100, 100, 3], classes = 5, deviation = 0.1, seed} = options;
  positiveInteger(WHAT, 'classes', classes);
  inRange(WHAT, 'deviation', deviation, {min: 0, maxExclusive: Infinity});
  const shared = {name: `flowers-${id}`, ...(seed !== undefined && {seed})};
  return NETWORKS[id](shared, {image, classes, deviation});
}
