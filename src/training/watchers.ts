import {Table, type TableRow} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type Observer, type Recorder, recorder} from '../probes/index.ts';
import type {Batches} from './batch-stream.ts';
import type {FitObserver, FitOptions} from './options.ts';
import type {HistoryRow} from './run.ts';

type Told = Parameters<Observer['step']>[0];

/** Everybody who is told of the steps of a run: the recorder of its probes, and the observers that were given. */
export class Watchers {
  readonly #recorder: Recorder | undefined;
  readonly #observers: readonly FitObserver[];
  readonly #sample: tf.Tensor | undefined;
  #rowsBefore: readonly TableRow[] = [];
  #isOpen = false;
  #pending: readonly (void | Promise<void>)[] = [];

  private constructor(observers: readonly FitObserver[], recorder?: Recorder, sample?: tf.Tensor) {
    this.#observers = recorder === undefined ? observers : [recorder, ...observers];
    this.#recorder = recorder;
    this.#sample = sample;
  }

  /**
   * @param batches where the probes' sample of examples comes from: the first batch
   * @throws TypeError or RangeError for a bad probe
   */
  static async create({probes, every = 'epoch', observers = []}: FitOptions, batches: Batches): Promise<Watchers> {
    if (probes === undefined) return new Watchers(observers);
    const sample = await firstOf(batches);
    try {
      return new Watchers(observers, recorder({probes, every, sample}), sample);
    } catch (error) {
      sample.dispose();
      throw error;
    }
  }

  /** The rows of the probes. */
  get rows(): readonly TableRow[] {
    const rows = this.#recorder?.table.rows() ?? [];
    // A recorder counts epochs from 0, a history from 1.
    return [...this.#rowsBefore, ...rows.map(row => ({...row, epoch: (row.epoch as number) + 1}))];
  }

  get table(): Table | undefined {
    return this.#recorder && Table.fromRows(this.rows);
  }

  /** @param rows of the epochs before, if the run goes on */
  begin(
    model: tf.LayersModel,
    optimizer: tf.Optimizer,
    step: number,
    stepsPerEpoch: number,
    rows: readonly TableRow[],
  ): void {
    this.#rowsBefore = rows;
    this.#isOpen = true;
    for (const observer of this.#observers) observer.begin(model, optimizer, {step, stepsPerEpoch});
    this.#sample?.dispose();
  }

  step(info: Told): void {
    for (const observer of this.#observers) observer.step(info);
  }

  /** @param epoch from 0 */
  epoch(epoch: number): void {
    for (const observer of this.#observers) observer.epoch({epoch});
  }

  /** A row of the history, those of before a resumption first. */
  row(row: HistoryRow): void {
    for (const observer of this.#observers) observer.row?.(row);
  }

  end(): void {
    if (this.#sample?.isDisposed === false) this.#sample.dispose();
    if (this.#isOpen) this.#pending = this.#observers.map(observer => observer.end());
    this.#isOpen = false;
  }

  /** Resolves when what the observers began at the end is done. */
  async ended(): Promise<void> {
    await Promise.all(this.#pending);
  }
}

async function firstOf(batches: Batches): Promise<tf.Tensor> {
  const stream = batches(0);
  try {
    return tf.keep((await stream.next()).value.x.clone());
  } finally {
    await stream.return?.();
  }
}
