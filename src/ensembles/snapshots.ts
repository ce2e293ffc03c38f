import {positiveInteger, refusal} from '../base/index.ts';
import type {Dataset} from '../data/samples/index.ts';
import {tf} from '../engine/index.ts';
import {type Predictions, type PredictOptions, predict} from '../evaluation/index.ts';
import {readWeights, type Weights, writeWeights} from '../models/index.ts';
import {cosineRestarts, type Schedule} from '../schedules/index.ts';

/** Options of {@link snapshots}. */
export interface SnapshotsOptions {
  readonly rate?: number;
  readonly steps?: number;
  readonly multiplier?: number;
}

/** The values of all weights of a model at one time. */
export type Snapshot = Weights;

const WHAT = 'take snapshots';

/** What {@link snapshots} makes: an observer of this library's `fit`, and a callback of `model.fit`. */
export class Snapshots extends tf.Callback {
  /** The learning rate that goes with it: for the optimizer. */
  readonly schedule: Schedule;
  readonly #steps: number;
  readonly #multiplier: number;
  #taken: Snapshot[] = [];
  #step = 0;
  /** How many cycles are done, and the step that ends the next one. */
  #cycles = 0;
  #end: number;

  constructor({rate = 0.1, steps = 100, multiplier = 1}: SnapshotsOptions = {}) {
    super();
    this.#steps = positiveInteger(WHAT, 'steps', steps);
    this.#multiplier = positiveInteger(WHAT, 'multiplier', multiplier);
    this.schedule = cosineRestarts({rate, steps, multiplier});
    this.#end = steps;
  }

  /** The weights at the end of each cycle that is done, in order. */
  get taken(): readonly Snapshot[] {
    return this.#taken;
  }

  /** Begins anew, with no snapshots. Where training resumes after so many steps, the cycles before are not taken again. */
  begin(model: tf.LayersModel, _optimizer?: tf.Optimizer, {step = 0}: {readonly step?: number} = {}): void {
    this.setModel(model);
    this.#taken = [];
    [this.#step, this.#cycles, this.#end] = [step, 0, this.#steps];
    while (this.#end <= step) this.#endCycle();
  }

  /** After each step: takes the weights if it ends a cycle. */
  step(): void {
    this.afterStep(this.model);
  }

  /** Nothing is done after an epoch. */
  epoch(): void {}

  /** Nothing is done at the end. */
  end(): void {}

  override async onTrainBegin(): Promise<void> {
    this.begin(this.model);
  }

  override async onBatchEnd(): Promise<void> {
    this.step();
  }

  /** Counts a step of training, and takes the weights if it ends a cycle. To be called in a loop of one's own. */
  afterStep(model: tf.LayersModel): void {
    this.#step++;
    if (this.#step < this.#end) return;
    this.#taken.push(readWeights(model));
    this.#endCycle();
  }

  #endCycle(): void {
    this.#cycles++;
    this.#end += this.#steps * this.#multiplier ** this.#cycles;
  }

  /**
   * What each of the last snapshots gives for the examples: members for `averagePredictions` or `vote`. The model has
   * its own weights back afterwards.
   *
   * @param options.last how many of the snapshots, the last ones; all of them
   * @throws {RangeError} if there are not so many, or the model is of another size
   */
  predictions(
    model: tf.LayersModel,
    examples: Dataset | tf.Tensor,
    {last = this.#taken.length, ...options}: PredictOptions & {readonly last?: number} = {},
  ): readonly Predictions[] {
    const what = 'predict by snapshots';
    if (this.#taken.length === 0) throw new RangeError(refusal(what, 'snapshots', 'have been taken', 0));
    if (positiveInteger(what, 'last', last) > this.#taken.length) {
      throw new RangeError(refusal(what, 'last', `be <= ${this.#taken.length}, as many as were taken`, last));
    }
    if (!(model instanceof tf.LayersModel)) throw new TypeError(refusal(what, 'model', 'be a tf.LayersModel', model));
    const own = readWeights(model);
    try {
      return this.#taken.slice(-last).map(snapshot => {
        writeWeights(model, snapshot, what);
        return predict(model, examples, options);
      });
    } finally {
      writeWeights(model, own, what);
    }
  }
}

/**
 * Snapshots of one training for an ensemble (Huang and others 2017) [D5.4.5]: the learning rate falls along a cosine to
 * near 0 and begins anew, cycle after cycle, and the weights at the end of each are a member. They lie in plain
 * memory; nothing is to be disposed.
 *
 * The object is one of the `observers` of `fit`, or a callback of `model.fit`; elsewhere tell it of each step by
 * `afterStep`. Its `schedule` is for the optimizer, or for `rate: {per: 'step', schedule}`. `predictions` gives what the
 * snapshots say.
 *
 * @param options.rate 0.1, the paper's first rate of each cycle
 * @param options.steps training steps of the first cycle; 100, as in `schedules.oneCycle` (the paper: 40 or 50 epochs)
 * @param options.multiplier 1: cycles of equal length, the paper's
 * @throws {TypeError} if an option is no number
 * @throws {RangeError} if `steps` or `multiplier` is no positive integer, or the rate negative
 * @example
 * ```ts
 * const members = ensembles.snapshots({rate: 0.5, steps: 2});
 * const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], kernelInitializer: 'ones'})]});
 * for (let step = 0; step < 6; step++) members.afterStep(model);
 * [members.taken.length, members.schedule(0), members.schedule(1)] // [3, 0.5, 0.25]
 * members.predictions(model, tf.tensor2d([[3]]), {last: 2}).map(({values}) => values[0]) // [3, 3]
 * ```
 */
export function snapshots(options: SnapshotsOptions = {}): Snapshots {
  return new Snapshots(options);
}
