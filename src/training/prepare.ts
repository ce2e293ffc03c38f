import {integer, positiveInteger} from '../base/index.ts';
import type {Dataset} from '../data/samples/index.ts';
import type {tf} from '../engine/index.ts';
import type {Metric} from '../evaluation/index.ts';
import type {Loss} from '../losses/index.ts';
import {adamW} from '../optimizers/index.ts';
import {BestEpoch, earlyStoppingOf} from './best-epoch.ts';
import {checkModel} from './check-model.ts';
import {checkOptions} from './check-options.ts';
import {LearningRate} from './learning-rate.ts';
import {columnsOf, metricsOf} from './metric-columns.ts';
import type {BatchStream, Examples, FitOptions} from './options.ts';
import {datasetSource, type Source} from './source.ts';
import {isStream, streamSource} from './stream-source.ts';
import {Watchers} from './watchers.ts';

/** All that a run needs, checked. */
export interface Prepared extends Omit<Source, 'isClasses' | 'sampleBatches'> {
  readonly model: tf.LayersModel;
  readonly variables: readonly tf.Variable[];
  readonly loss: Loss;
  readonly optimizer: tf.Optimizer;
  /** Whether the optimizer was made here. */
  readonly ownsOptimizer: boolean;
  readonly metrics: readonly Metric[];
  readonly epochs: number;
  readonly seed: number;
  /** What is watched for its best epoch, if anything is. */
  readonly watch: BestEpoch | undefined;
  /** Whether the watch ends the run. */
  readonly stopsEarly: boolean;
  readonly restoresBest: boolean;
  readonly rate: LearningRate;
  readonly watchers: Watchers;
  readonly options: FitOptions;
}

/** Checks everything that can be wrong, before anything starts. */
export async function prepare(
  deed: string,
  model: tf.LayersModel,
  given: Dataset | Examples | BatchStream,
  options: FitOptions,
): Promise<Prepared> {
  checkOptions(deed, options);
  const {loss, optimizer = adamW(), epochs = 10, seed = 1, metrics, rate} = options;
  positiveInteger(deed, 'epochs', epochs);
  integer(deed, 'seed', seed);
  const parts = checkModel(deed, model);
  const {sampleBatches, isClasses, ...source} = isStream(given)
    ? await streamSource(deed, model, parts, given, options)
    : datasetSource(deed, model, parts, given, options, seed);
  const measured = metricsOf(deed, loss, isClasses, metrics);
  const columns = columnsOf(measured, source.validation !== undefined);
  const early = earlyStoppingOf(deed, options.earlyStopping);
  const watched = early ?? (source.validation === undefined ? undefined : {});
  return {
    ...source,
    ...{model, loss, optimizer, epochs, seed, options},
    variables: parts.variables,
    ownsOptimizer: options.optimizer === undefined,
    metrics: measured,
    watch: watched && new BestEpoch(deed, watched, columns),
    stopsEarly: early !== undefined,
    restoresBest: early !== undefined && (early.restoreBest ?? true),
    rate: new LearningRate(deed, optimizer, rate, columns),
    // Last, as it holds a tensor.
    watchers: await Watchers.create(options, sampleBatches),
  };
}
