import {positiveInteger} from '../base/index.ts';
import type {Axis, Figure} from '../charts/index.ts';
import type {FitObserver, HistoryRow} from '../training/index.ts';
import {type LiveChart, liveChart} from './live-chart.ts';

/** Options of {@link liveLearningCurves}. */
export interface LiveLearningCurvesOptions {
  /** Default 'Learning curves'. */
  readonly title?: string;
  /** Columns of the history by the names of their series. Default `{training: 'loss', validation: 'validationLoss'}`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** How many points an epoch has in the series 'batches', each the mean loss of equally many steps. Default 20; false: no such series. */
  readonly batches?: number | false;
  /** Default `{title: 'loss'}`. */
  readonly y?: Axis;
  /** Pixels. Default: 640 while it lives, then the width of the page. */
  readonly width?: number;
  /** Pixels. Default 400. */
  readonly height?: number;
}

/** The series of the batches' losses. */
const BATCHES = 'batches';

type Step = Parameters<FitObserver['step']>[0];

/** A live chart that watches a training. Made by `liveLearningCurves`. */
export class LiveLearningCurves implements FitObserver {
  readonly #options: LiveLearningCurvesOptions;
  readonly #columns: readonly (readonly [name: string, column: string])[];
  #chart: LiveChart | undefined;
  #stepsPerEpoch: number | undefined;
  #batches = {sum: 0, count: 0};

  constructor(options: LiveLearningCurvesOptions = {}) {
    const {batches = 20, columns = {training: 'loss', validation: 'validationLoss'}} = options;
    if (batches !== false) positiveInteger('create live learning curves', 'batches', batches);
    this.#options = options;
    this.#columns = Object.entries(columns);
  }

  /** What was drawn so far; undefined before the first training. */
  get figure(): Figure | undefined {
    return this.#chart?.figure;
  }

  /** A training begins, and with it a new chart. */
  begin(_model: unknown, _optimizer: unknown, {stepsPerEpoch}: Parameters<FitObserver['begin']>[2] = {}): void {
    const {title = 'Learning curves', y = {title: 'loss'}, columns: _, batches, ...size} = this.#options;
    const [first = [], ...others] = this.#columns.map(([name]) => [name]);
    // Before what may stay without points, so that it keeps its colour to the end.
    const series = [...first, ...(batches === false ? [] : [BATCHES]), ...others.flat()];
    this.#chart = liveChart({title, x: {title: 'time', unit: 'epochs'}, y, series, ...size});
    this.#stepsPerEpoch = stepsPerEpoch;
    this.#batches = {sum: 0, count: 0};
  }

  /** After each step: its loss counts for the next point of the batches. */
  step({step, loss}: Step): void {
    const {batches = 20} = this.#options;
    const perEpoch = this.#stepsPerEpoch;
    if (batches === false || perEpoch === undefined) return;
    this.#batches.sum += loss;
    this.#batches.count++;
    if (this.#batches.count < perEpoch / batches) return;
    this.#chart?.add(step / perEpoch, {[BATCHES]: this.#batches.sum / this.#batches.count});
    this.#batches = {sum: 0, count: 0};
  }

  /** A row of the history. Columns that it does not have, or that were not measured, are left out. */
  row(row: HistoryRow): void {
    const found = this.#columns.map(([name, column]) => [name, row[column] ?? Number.NaN] as const);
    const measured = found.filter(([, value]) => !Number.isNaN(value));
    this.#chart?.add(row.epoch, Object.fromEntries(measured));
  }

  /** After each epoch: nothing, as the history's row tells more. */
  epoch(): void {
    // The history's row tells more.
  }

  /** Shows the whole figure, to zoom and to keep, however the training has ended. */
  async end(): Promise<void> {
    await this.#chart?.end();
  }
}

/**
 * Learning curves that grow while `fit` trains, as one of its `observers`: training and validation loss of each epoch,
 * and between them the loss of the batches. However the training ends, the chart stays, with all that it has.
 *
 * @throws TypeError, RangeError if `batches` is neither false nor a positive integer
 *
 * @example
 * ```ts
 * const curves = liveLearningCurves({y: {title: 'loss', unit: 'nats'}, batches: false});
 * const model = tf.sequential({layers: [tf.layers.dense({units: 3, inputShape: [4]})]});
 * const loss = losses.sparseCategoricalCrossEntropy();
 * const run = await fit(model, data.iris(), {loss, epochs: 3, observers: [curves], progress: false});
 * curves.figure.data[0].x // [1, 2, 3]
 * ```
 */
export function liveLearningCurves(options: LiveLearningCurvesOptions = {}): LiveLearningCurves {
  return new LiveLearningCurves(options);
}
