import * as tf from '@tensorflow/tfjs';
import {type data, evaluation, fit, losses, type optimizers} from 'gradlab';
import {median} from 'gradlab/lesson';
import type {FlowerSets} from './flower-sets.ts';
import {makeNetwork} from './make-network.ts';
import type {RowResult} from './row-result.ts';
import {BATCH_SIZE, type NetworkName, type RowSettings, type Variant} from './row-settings.ts';
import {weightsOf} from './weights-of.ts';

/** Options of {@link runRow}. */
export interface RunRowOptions extends Variant {
  readonly sets: FlowerSets;
  readonly epochs: number;
  readonly seed: number;
  readonly testCurve?: boolean;
  /** Told after each epoch, and waited for. */
  readonly onEpoch?: (epoch: number, validationAccuracy: number) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

const loss = losses.sparseCategoricalCrossEntropy();

/**
 * Trains a network of the study on its pictures and measures what the report speaks of. The same settings give the same
 * numbers, but for the seconds. The validation set is measured after each epoch, the test set at the end: after the last
 * epoch, and with the weights of the epoch that the validation set would choose. Nothing is chosen by the test set.
 *
 * @param options.sets of `flowerSets`
 * @throws what `makeNetwork` and `fit` throw; the signal's reason
 */
export async function runRow(network: NetworkName, options: RunRowOptions): Promise<RowResult> {
  const {sets, epochs, seed, onEpoch, signal, testCurve, ...variant} = options;
  const [examples = 0, size = 0, ...rest] = sets.train.x.shape;
  const image = [size, ...rest];
  const classes = sets.train.classes?.length ?? 0;
  const {model, optimizer, preprocessing, fitOptions} = await makeNetwork(network, {image, classes, seed, ...variant});
  try {
    const parts = preprocessing === undefined ? sets : standardized(sets, preprocessing.fit(sets.train.x));
    const best = new BestWeights(model);
    const testAccuracy: number[] = [];
    const run = await fit(model, parts.train, {
      ...{loss, optimizer, epochs, seed, batchSize: Math.min(BATCH_SIZE, examples), validation: parts.validation},
      ...{progress: false, ...fitOptions, ...(signal && {signal})},
      onEpoch: async ({epoch, validationAccuracy = Number.NaN}) => {
        best.offer(epoch, validationAccuracy);
        if (testCurve) testAccuracy.push(accuracyOn(model, parts.test));
        await onEpoch?.(epoch, validationAccuracy);
      },
    });
    signal?.throwIfAborted();
    const accuracy = {
      train: round(accuracyOn(model, parts.train)),
      validation: round(accuracyOn(model, parts.validation)),
      test: round(accuracyOn(model, parts.test)),
    };
    const weights = weightsOf(model);
    best.restore();
    const curve = (name: string): number[] => (run.history.column(name) as number[]).map(round);
    const settings: RowSettings = {network, size, examples, epochs, seed, ...variant, ...(testCurve && {testCurve})};
    return {
      settings,
      parameters: model.countParams(),
      accuracy,
      best: {epoch: best.epoch, validation: round(best.value), test: round(accuracyOn(model, parts.test))},
      gap: round(accuracy.train - accuracy.validation),
      curves: {
        loss: curve('loss'),
        accuracy: curve('accuracy'),
        validationLoss: curve('validationLoss'),
        validationAccuracy: curve('validationAccuracy'),
        ...(testCurve && {testAccuracy: testAccuracy.map(round)}),
      },
      weights,
      secondsPerEpoch: round(median(run.history.column('seconds') as number[])),
      status: run.status,
    };
  } finally {
    model.dispose();
    (optimizer as optimizers.TransformOptimizer).dispose();
  }
}

/** The weights of the best epoch so far, copied. */
class BestWeights {
  readonly #model: tf.LayersModel;
  #kept: {readonly shape: number[]; readonly values: Float32Array}[] = [];
  epoch = 0;
  value = Number.NaN;

  constructor(model: tf.LayersModel) {
    this.#model = model;
  }

  offer(epoch: number, value: number): void {
    if (!(this.epoch === 0 || value > this.value)) return;
    this.epoch = epoch;
    this.value = value;
    this.#kept = this.#model
      .getWeights()
      .map(weight => ({shape: weight.shape, values: weight.dataSync<'float32'>().slice()}));
  }

  restore(): void {
    const tensors = this.#kept.map(({shape, values}) => tf.tensor(values, shape));
    this.#model.setWeights(tensors);
    for (const tensor of tensors) tensor.dispose();
  }
}

function standardized(sets: FlowerSets, scaler: {apply: (x: data.Samples) => data.Samples}): FlowerSets {
  const on = (set: data.Dataset): data.Dataset => ({...set, x: scaler.apply(set.x)});
  return {...sets, train: on(sets.train), validation: on(sets.validation), test: on(sets.test)};
}

const accuracyOn = (model: tf.LayersModel, set: data.Dataset): number =>
  evaluation.evaluate(model, set, {loss, metrics: ['accuracy'], batchSize: 100}).accuracy as number;

const round = (value: number): number => Number(value.toFixed(4));
