import {refusal} from '../base/index.ts';
import type {Dataset} from '../data/samples/index.ts';
import type {tf} from '../engine/index.ts';
import {freeStates, keepState} from './optimizer-states.ts';
import type {BatchStream, Examples, FitOptions} from './options.ts';
import {prepare} from './prepare.ts';
import type {Run} from './run.ts';
import {runFacts} from './run-facts.ts';
import {Training} from './training.ts';

/** Models that are being trained. */
const busy = new WeakSet<object>();

/**
 * Trains a model: epoch after epoch, over all examples in an order that is a function of the seed, by steps that the
 * engine replays. The model needs no `compile`.
 *
 * The history tells the loss of the data and the penalties apart, so that it can be compared with the validation loss;
 * both are means over examples. Constraints hold after each step. What draws no random numbers of its own is a function
 * of the seed: same seed, same bits, also if the run was broken off and resumed from its file.
 *
 * A step whose loss is not finite ends the run with status 'nonfinite' and a culprit: the epoch is done again up to
 * there, and the first layer named whose output, gradient, weights or penalty is not finite. The model then has the
 * weights of its best epoch, or those before the epoch that failed. An abort of the signal, or an interrupt of the
 * notebook's cell, ends the run between two steps with status 'cancelled', and the weights of the best epoch if one was
 * watched, else the present ones. The best epoch is watched whenever there is a validation set.
 *
 * Images go into a model of rows `[pixels]` as rows. Bytes are divided by 255. Class numbers go to the loss as they are
 * or as one-hot rows, whatever it takes. A run that is not early stopped ends with the weights after its last step.
 *
 * @param model with one input and one output; logits out, for the losses by default
 * @param dataset a dataset, `{x, y}` of tensors, samples or lists, which stay the caller's, or a stream of batches
 * @param options.loss of `losses`
 * @param options.optimizer adamW(), torch's defaults; its state stays, to go on, as long as the optimizer and the model
 * are there
 * @param options.epochs 10
 * @param options.batchSize 32, as in Keras, or all examples if there are fewer; the last batch may be smaller
 * @param options.seed 1: of shuffling, the split and augmentation
 * @param options.validation a set, or the share that is split off, each class by that share; none
 * @param options.metrics 'accuracy' if the targets are classes, else none
 * @param options.probes of `probes`, or names of them, one row of `run.steps` for `every` so many steps; none. Those of
 * activations measure the first 256 examples of the validation set, else of the training set
 * @param options.every 'epoch'
 * @param options.observers recorders of `probes`, live charts: told each step and each row of the history
 * @param options.earlyStopping false; else the column to watch (validationLoss), patience 10 [A5-7], 1 being the naive
 * rule [A5-6], and the weights of the best epoch restored at the end
 * @param options.rate a schedule of step or epoch, both from 0, or a plateau rule; the optimizer's own if left out
 * @param options.augmentation as in `data.batches`, for the training set alone
 * @param options.mixup as in `data.batches`, for the training set alone
 * @param options.workers as in `data.batches`
 * @param options.checkpoint the file that the run is kept in, written after every `every` epochs (1), whole or not at all
 * @param options.resume false; true: goes on from the file if there is one; `epochs` may have grown
 * @param options.signal cancels the run
 * @param options.progress one line with rate and time left, in Gradlab's kernel and on a terminal, none where a notebook
 * runs headless; true: anywhere, false: nowhere; a function is told up to five times a second
 * @param options.onEpoch is told each row of the history, and waited for
 * @throws {TypeError} if something is of the wrong kind
 * @throws {RangeError} if an option is out of range, or model, examples, targets and loss do not fit; a NaN in the data
 * is named by row and column. Nothing has changed then
 * @throws {Error} if the model is being trained already
 * @example
 * ```ts
 * const model = tf.sequential({layers: [tf.layers.dense({units: 3, inputShape: [4]})]});
 * const loss = losses.sparseCategoricalCrossEntropy();
 * const run = await fit(model, data.iris(), {loss, epochs: 3, validation: 0.2, progress: false});
 * run.status // 'finished'
 * run.history.column('epoch') // [1, 2, 3]
 * run.history.names // ['epoch', 'loss', 'penalty', 'validationLoss', 'accuracy', 'validationAccuracy', 'learningRate', 'seconds']
 * ```
 */
export async function fit(
  model: tf.LayersModel,
  dataset: Dataset | Examples | BatchStream,
  options: FitOptions,
): Promise<Run> {
  freeStates();
  const given = await prepare('fit', model, dataset, options);
  const {optimizer, watchers} = given;
  if (busy.has(model)) {
    watchers.end();
    throw new Error(refusal('fit', 'model', 'not be in training already', model.name));
  }
  busy.add(model);
  try {
    return await new Training(given, options.checkpoint && runFacts(given)).run();
  } finally {
    busy.delete(model);
    watchers.end();
    if (given.ownsOptimizer) optimizer.dispose();
    else await keepState(optimizer, given.variables);
    await watchers.ended();
  }
}
