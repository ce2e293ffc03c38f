/** How a run stands. */
export interface Progress {
  /** The epoch that is under way, 1 for the first. */
  readonly epoch: number;
  readonly epochs: number;
  /** Steps of this epoch that are done. */
  readonly step: number;
  /** Steps of an epoch. */
  readonly steps: number;
  /** Mean loss of the epoch so far, without penalties. */
  readonly loss: number;
  readonly stepsPerSecond: number;
  /** Seconds until the last epoch is done, if it goes on as it did. */
  readonly secondsLeft: number;
  /** Whether this is the last that is heard. */
  readonly isOver: boolean;
}

/** Milliseconds between two reports. */
const PAUSE = 200;

/** Reports progress a few times a second at most, with the rate of all steps so far. */
export class ProgressReports {
  readonly #report: (progress: Progress) => void;
  readonly #plan: {readonly epochs: number; readonly steps: number};
  readonly #start = performance.now();
  /** The first report waits, too: before, there is no rate to tell. */
  #reported = performance.now();
  #made = 0;

  constructor(report: (progress: Progress) => void, plan: {readonly epochs: number; readonly steps: number}) {
    this.#report = report;
    this.#plan = plan;
  }

  /** A step was made; `loss` is asked for only if it is time to report. */
  stepped(epoch: number, step: number, loss: () => number): void {
    this.#made++;
    const now = performance.now();
    if (now - this.#reported < PAUSE) return;
    this.#reported = now;
    this.#tell(epoch, step, loss(), false);
  }

  /** The run is over. */
  end(epoch: number, loss: number): void {
    this.#tell(epoch, this.#plan.steps, loss, true);
  }

  #tell(epoch: number, step: number, loss: number, isOver: boolean): void {
    const {epochs, steps} = this.#plan;
    const stepsPerSecond = (1000 * this.#made) / (performance.now() - this.#start);
    const left = (epochs - epoch) * steps + steps - step;
    this.#report({
      epoch,
      epochs,
      step,
      steps,
      loss,
      stepsPerSecond,
      secondsLeft: isOver ? 0 : left / stepsPerSecond,
      isOver,
    });
  }
}
