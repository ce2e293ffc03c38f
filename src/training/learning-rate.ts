import {inRange, oneOf, refusal} from '../base/index.ts';
import type {tf} from '../engine/index.ts';
import {at, type PlateauState} from '../schedules/index.ts';
import type {Rate} from './options.ts';
import type {HistoryRow} from './run.ts';

interface Rated {
  learningRate?: unknown;
  setLearningRate?: (rate: number) => void;
}

/** Steers an optimizer's learning rate, and reads it. */
export class LearningRate {
  readonly #optimizer: Rated;
  readonly #rate: Rate | undefined;
  readonly #deed: string;

  /** @throws TypeError or RangeError if the option is bad, or the optimizer has no rate to steer */
  constructor(deed: string, optimizer: tf.Optimizer, rate: Rate | undefined, columns: readonly string[]) {
    this.#deed = deed;
    this.#optimizer = optimizer as Rated;
    this.#rate = rate;
    if (rate === undefined) return;
    if (typeof rate !== 'object' || rate === null) throw new TypeError(refusal(deed, 'rate', 'be an object', rate));
    if ('plateau' in rate) {
      oneOf(deed, 'rate.monitor', monitorOf(rate), columns);
      if (typeof rate.plateau?.next !== 'function') {
        throw new TypeError(refusal(deed, 'rate.plateau', 'be made by schedules.reduceOnPlateau', rate.plateau));
      }
    } else {
      oneOf(deed, 'rate.per', rate.per, ['step', 'epoch']);
      this.#check(at(rate.schedule, 0));
    }
    if (Number.isNaN(this.value)) {
      throw new RangeError(refusal(deed, "the optimizer's learning rate", 'be a number as rate is given', Number.NaN));
    }
  }

  /** The rate of the next step; NaN if the optimizer has none. */
  get value(): number {
    try {
      const rate = this.#optimizer.learningRate;
      return typeof rate === 'number' ? rate : Number.NaN;
    } catch {
      // A chain of transforms without a rate says so by an error.
      return Number.NaN;
    }
  }

  /** Before an epoch, from 0. */
  beforeEpoch(epoch: number): void {
    if (this.#rate !== undefined && 'per' in this.#rate && this.#rate.per === 'epoch')
      this.#set(at(this.#rate.schedule, epoch));
  }

  /** Before a step, from 0 over all epochs. */
  beforeStep(step: number): void {
    if (this.#rate !== undefined && 'per' in this.#rate && this.#rate.per === 'step')
      this.#set(at(this.#rate.schedule, step));
  }

  /** After an epoch. */
  afterEpoch(row: HistoryRow): void {
    if (this.#rate === undefined || !('plateau' in this.#rate)) return;
    const before = this.value;
    const rate = this.#rate.plateau.next(before, row[monitorOf(this.#rate)] as number);
    if (rate !== before) this.#set(rate);
  }

  /** What has to be known to go on: the rate, and what a plateau rule has seen. */
  get state(): {readonly rate: number; readonly plateau: PlateauState | undefined} {
    const plateau = this.#rate !== undefined && 'plateau' in this.#rate ? this.#rate.plateau.state : undefined;
    return {rate: this.value, plateau};
  }

  /** Goes on from a state; schedules find their place by the step. */
  resume({rate, plateau}: {readonly rate: number; readonly plateau: PlateauState | undefined}): void {
    if (this.#rate === undefined || !('plateau' in this.#rate) || plateau === undefined) return;
    this.#rate.plateau.state = plateau;
    this.#set(rate);
  }

  #set(rate: number): void {
    this.#check(rate);
    if (typeof this.#optimizer.setLearningRate === 'function') this.#optimizer.setLearningRate(rate);
    else this.#optimizer.learningRate = rate;
  }

  #check(rate: number): void {
    inRange(this.#deed, 'the learning rate', rate, {min: 0, maxExclusive: Infinity});
  }
}

const monitorOf = (rate: {readonly monitor?: string}): string => rate.monitor ?? 'validationLoss';
