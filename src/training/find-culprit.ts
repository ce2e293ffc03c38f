import {layersOf, tf} from '../engine/index.ts';
import {readWeights} from '../models/index.ts';
import type {FitBatch} from './batch-stream.ts';
import {areFinite, isFiniteArray} from './finite.ts';
import {type LossParts, lossOf, type MeasuredStepOptions} from './measured-step.ts';
import type {Culprit} from './run.ts';
import {captureState, type TrainingState} from './training-state.ts';

type Finding = Pick<Culprit, 'layer' | 'what'>;

/** The epoch in which a loss or a weight was not finite, to be done once more. */
export interface FailedEpoch {
  readonly parts: MeasuredStepOptions;
  /** The state before the epoch. */
  readonly start: TrainingState;
  readonly batches: Iterator<FitBatch> | AsyncIterator<FitBatch>;
  /** The step of the epoch, from 1, whose loss was not finite; one more than there are if weights were not in the end. */
  readonly failed: number;
  /** Goes back to a state. */
  readonly restore: (state: TrainingState) => Promise<void>;
  /** Makes a step of the epoch, from 1. */
  readonly train: (batch: FitBatch, step: number) => void;
}

/** Where it began: the step of the epoch, the layer, and what of it. */
export type Origin = Finding & {readonly step: number};

/**
 * Finds where numbers first were not finite. A run is a function of its seed, so the steps of the epoch are made again
 * up to the one before, which costs nothing as long as all goes well; then one eager pass looks at every layer.
 */
export async function findCulprit({parts, start, batches, failed, restore, train}: FailedEpoch): Promise<Origin> {
  const {model, optimizer} = parts;
  const nowhere: Origin = {step: failed, layer: undefined, what: undefined};
  if (start.optimizer === undefined) return nowhere;
  await restore(start);
  let last: {readonly state: TrainingState; readonly batch: FitBatch} | undefined;
  try {
    for (let step = 1; step <= failed; step++) {
      const {done, value: batch} = await batches.next();
      if (areFinite(readWeightsIf(step >= failed, model))) {
        if (done === true) return nowhere;
        if (step === failed) return {...nowhere, ...ofForwardPass(parts, batch)};
      } else if (last !== undefined) {
        await restore(last.state);
        return {step: step - 1, ...ofBackwardPass(parts, last.batch, () => train(last?.batch as FitBatch, step - 1))};
      }
      if (done === true) return nowhere;
      if (step === failed - 1) last = {state: await captureState(model, optimizer), batch: copyOf(batch)};
      train(batch, step);
    }
    return nowhere;
  } finally {
    if (last !== undefined) tf.dispose([last.batch.x, last.batch.y]);
    await batches.return?.();
  }
}

/** Only near the failure is it worth looking. */
function readWeightsIf(isNear: boolean, model: tf.LayersModel): ReturnType<typeof readWeights> {
  return isNear ? readWeights(model) : [];
}

const copyOf = ({x, y}: FitBatch): FitBatch => ({x: tf.keep(x.clone()), y: tf.keep(y.clone())});

/** The first layer, in the order of the forward pass, that puts out what is not finite; else its penalty, or the loss. */
function ofForwardPass(parts: MeasuredStepOptions, {x, y}: FitBatch): Finding {
  const layers = layersOf(parts.model);
  return tf.tidy((): Finding => {
    let found: string | undefined;
    const loss = watchingCalls(
      layers,
      layer => (found ??= layer.name),
      () => lossOf(parts, x, y),
    );
    if (found !== undefined) return {layer: found, what: 'output'};
    if (isFiniteTensor(loss.total)) return {layer: undefined, what: undefined};
    return isFiniteTensor(loss.data) ? ofPenalty(layers) : {layer: layers.at(-1)?.name, what: 'loss'};
  }) as Finding;
}

/** Runs `body` while every call of the layers is looked at; `onBad` is told of each whose output is not finite. */
function watchingCalls<T extends LossParts>(
  layers: readonly tf.layers.Layer[],
  onBad: (layer: tf.layers.Layer) => void,
  body: () => T,
): T {
  for (const layer of layers) {
    const call = layer.call;
    layer.call = function (this: tf.layers.Layer, ...given) {
      const output = call.apply(this, given);
      if (![output].flat().every(isFiniteTensor)) onBad(layer);
      return output;
    };
  }
  try {
    return body();
  } finally {
    // The method of the class is what is left.
    for (const layer of layers) delete (layer as {call?: unknown}).call;
  }
}

function ofPenalty(layers: readonly tf.layers.Layer[]): Finding {
  const layer = layers.find(candidate => !candidate.calculateLosses().every(isFiniteTensor));
  return {layer: layer?.name, what: 'penalty'};
}

/** The first layer, from the loss on, whose gradient is not finite; else, after the step, whose weights are not. */
function ofBackwardPass(parts: MeasuredStepOptions, {x, y}: FitBatch, train: () => void): Finding {
  const {model, variables} = parts;
  const layers = layersOf(model);
  const bad = new Set<string>();
  tf.tidy(() => {
    const {grads} = tf.variableGrads(() => lossOf(parts, x, y).total, [...variables]);
    for (const [name, gradient] of Object.entries(grads)) if (!isFiniteTensor(gradient)) bad.add(name);
  });
  const layer = layers.findLast(({weights}) => weights.some(weight => bad.has((weight.read() as tf.Variable).name)));
  if (layer !== undefined) return {layer: layer.name, what: 'gradient'};
  train();
  const later = layers.find(({weights}) => !weights.every(weight => isFiniteTensor(weight.read())));
  return {layer: later?.name, what: later && 'weights'};
}

const isFiniteTensor = (tensor: tf.Tensor): boolean => isFiniteArray(tensor.dataSync());
