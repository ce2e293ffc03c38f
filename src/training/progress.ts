import type {RunStatus} from './run.ts';

/** How a run stands. */
export interface Progress {
  /** The epoch that is under way, 1 for the first. At the end, how many epochs were done. */
  readonly epoch: number;
  /** How many epochs there are in all. */
  readonly epochs: number;
  /** Steps of this epoch that are done. */
  readonly step: number;
  /** Steps of an epoch. */
  readonly steps: number;
  /** Mean loss of the epoch so far, without penalties. */
  readonly loss: number;
  /** Steps per second of stepping in the last seconds, without the time between epochs; at the end, of all steps. */
  readonly stepsPerSecond: number;
  /** Examples per second, in the same way. */
  readonly examplesPerSecond: number;
  /** Seconds since the first step began. */
  readonly seconds: number;
  /** Seconds until the last epoch is done and validated, if it goes on as it did. */
  readonly secondsLeft: number;
  /** Whether this is the last that is heard. */
  readonly isOver: boolean;
  /** How the run has ended, 'failed' where it throws; undefined before. */
  readonly status: RunStatus | 'failed' | undefined;
}

/** Milliseconds between two reports. */
const PAUSE = 200;

/** Reports over which a rate is taken: five seconds. */
const WINDOW = 25;

/** What was done up to a moment. */
interface Mark {
  /** Milliseconds of stepping. */
  readonly busy: number;
  readonly steps: number;
  readonly examples: number;
}

const NOTHING: Mark = {busy: 0, steps: 0, examples: 0};

/** A step that was made, as reports are told of it. */
export interface SteppedInfo {
  readonly epoch: number;
  /** Of the epoch, from 1. */
  readonly step: number;
  readonly batchSize: number;
  /** Asked for only if it is time to report. */
  readonly loss: () => number;
}

/**
 * Reports progress a few times a second at most. Rates are those of the last five seconds of steps; the first step, in
 * which the engine records, counts only while there is no other. What lies between epochs, validation for one, is
 * measured apart and stands in the time left once for each epoch to come.
 */
export class ProgressReports {
  readonly #report: (progress: Progress) => void;
  readonly #plan: {readonly epochs: number; readonly steps: number};
  readonly #start = performance.now();
  /** The first report waits, too: before, there is no rate to tell. */
  #reported = performance.now();
  #last = performance.now();
  #epoch = 0;
  #total: Mark = NOTHING;
  #marks: readonly Mark[] = [];
  #pauses = {milliseconds: 0, count: 0};

  constructor(report: (progress: Progress) => void, plan: {readonly epochs: number; readonly steps: number}) {
    this.#report = report;
    this.#plan = plan;
  }

  /** A step was made. */
  stepped({epoch, step, batchSize, loss}: SteppedInfo): void {
    const now = performance.now();
    this.#count(now, epoch, batchSize);
    if (now - this.#reported < PAUSE) return;
    this.#reported = now;
    const rates = ratesOf(this.#marks[0] ?? NOTHING, this.#total);
    const {epochs, steps} = this.#plan;
    const ahead = (epochs - epoch) * steps + steps - step;
    const pause = this.#pauses.milliseconds / Math.max(1, this.#pauses.count) / 1000;
    const secondsLeft = ahead / rates.stepsPerSecond + (epochs - epoch + 1) * pause;
    this.#tell({epoch, step, loss: loss(), ...rates, secondsLeft, isOver: false, status: undefined});
    this.#marks = [...this.#marks.slice(1 - WINDOW), this.#total];
  }

  /** The run is over after so many epochs; `loss` is the last one's. */
  end(epoch: number, loss: number, status: RunStatus | 'failed'): void {
    const rates = ratesOf(NOTHING, this.#total);
    this.#tell({epoch, step: this.#plan.steps, loss, ...rates, secondsLeft: 0, isOver: true, status});
  }

  #count(now: number, epoch: number, batchSize: number): void {
    const took = now - this.#last;
    const {busy, steps, examples} = this.#total;
    // The first step of an epoch took as long as the others did; the rest of the time went by before it.
    const usual = steps === 0 ? took : Math.min(took, busy / steps);
    const isNew = epoch !== this.#epoch;
    if (isNew && steps > 0) {
      this.#pauses = {milliseconds: this.#pauses.milliseconds + took - usual, count: this.#pauses.count + 1};
    }
    this.#total = {busy: busy + (isNew ? usual : took), steps: steps + 1, examples: examples + batchSize};
    if (steps === 0) this.#marks = [this.#total];
    this.#last = now;
    this.#epoch = epoch;
  }

  #tell(progress: Omit<Progress, 'epochs' | 'steps' | 'seconds'>): void {
    const {epochs, steps} = this.#plan;
    this.#report({...progress, epochs, steps, seconds: (performance.now() - this.#start) / 1000});
  }
}

function ratesOf(from: Mark, to: Mark): Pick<Progress, 'stepsPerSecond' | 'examplesPerSecond'> {
  const since = to.steps > from.steps ? from : NOTHING;
  const seconds = (to.busy - since.busy) / 1000;
  const rate = (count: number): number => (seconds > 0 ? count / seconds : 0);
  return {
    stepsPerSecond: rate(to.steps - since.steps),
    examplesPerSecond: rate(to.examples - since.examples),
  };
}
