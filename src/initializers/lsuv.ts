import {inRange, positiveInteger, refusal, Table, type TableRow, trueOrFalse} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {deviationOfSums, inputOf, type KernelLayer, kernelLayersOf} from './kernel-layers.ts';
import {orthogonal} from './orthogonal.ts';
import type {SeedOptions} from './random-initializer.ts';

/** Options of `lsuv`. */
export interface LsuvOptions extends SeedOptions {
  /**
   * How far from 1 a deviation may be, above 0; 0.1 if left out, as in the author's code. The paper measures the
   * variance.
   */
  readonly tolerance?: number;
  /** How often a layer is rescaled at most; 10 if left out, as in the author's code. */
  readonly maxAttempts?: number;
  /** Whether kernels become orthogonal first; true if left out, as in the paper. */
  readonly orthogonalFirst?: boolean;
}

const DEED = 'apply LSUV';

/** What `lsuv` tells of one layer. */
export interface LsuvRow extends TableRow {
  /** The layer's name. */
  readonly layer: string;
  /** How often its kernel was rescaled. */
  readonly attempts: number;
  /** The deviation of its z before the first rescaling. */
  readonly before: number;
  /** The same at the end. */
  readonly after: number;
}

/**
 * Layer-sequential unit variance [D5.2.2b] (Mishkin and Matas 2016): makes each kernel orthogonal, then, from the first
 * layer to the last, divides it by the deviation of the layer's z = x W + b (before its activation) over one batch,
 * until that is 1 within `tolerance`.
 *
 * Sets the kernels of all dense and convolutional layers of the model, also of models within it; depthwise and
 * recurrent kernels, biases and all else stay as they are. The batch passes as in prediction.
 *
 * @param x one batch of inputs, some hundreds of examples of the training set; an array for several inputs
 * @returns a row a layer: its name, how often it was rescaled, the deviation of its z before (with the orthogonal
 * kernel) and after
 * @throws TypeError if model is none; TypeError or RangeError for a bad option; RangeError if a layer's z does not vary
 * or is not finite
 *
 * @example
 * ```ts
 * const model = tf.sequential({layers: [tf.layers.dense({units: 8, inputShape: [4], activation: 'relu'})]});
 * const {after} = initializers.lsuv(model, tf.randomNormal([64, 4]), {seed: 1}).rows()[0];
 * Math.abs(after - 1) <= 0.1 // true
 * ```
 */
export function lsuv(
  model: tf.LayersModel,
  x: tf.Tensor | tf.Tensor[],
  {tolerance = 0.1, maxAttempts = 10, orthogonalFirst = true, seed}: LsuvOptions = {},
): Table<LsuvRow> {
  if (!(model instanceof tf.LayersModel)) {
    throw new TypeError(refusal(DEED, 'model', 'be a tf.LayersModel', model));
  }
  inRange(DEED, 'tolerance', tolerance, {minExclusive: 0});
  positiveInteger(DEED, 'maxAttempts', maxAttempts);
  trueOrFalse(DEED, 'orthogonalFirst', orthogonalFirst);
  const first = orthogonal(seed === undefined ? {} : {seed});
  const rows = kernelLayersOf(model).map(layer => {
    if (orthogonalFirst) tf.tidy(() => layer.kernel.read().assign(first.apply(layer.kernel.read().shape)));
    const input = inputOf(model, layer, x);
    try {
      return tf.tidy(() => rescale(layer, input, tolerance, maxAttempts));
    } finally {
      tf.dispose(input);
    }
  });
  return Table.fromRows(rows);
}

function rescale(layer: KernelLayer, input: tf.Tensor | tf.Tensor[], tolerance: number, maxAttempts: number): LsuvRow {
  const measure = () => {
    const deviation = deviationOfSums(layer, input);
    if (deviation > 0 && Number.isFinite(deviation)) return deviation;
    throw new RangeError(refusal(DEED, `the deviation of "${layer.name}"`, 'be finite and above 0', deviation));
  };
  const before = measure();
  let [after, attempts] = [before, 0];
  while (Math.abs(after - 1) > tolerance && attempts < maxAttempts) {
    const kernel = layer.kernel.read();
    kernel.assign(tf.div(kernel, after));
    after = measure();
    attempts++;
  }
  return {layer: layer.name, attempts, before, after};
}
