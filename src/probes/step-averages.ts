import type {StepInfo} from './observer.ts';

/** Means over steps, weighted by their examples. */
export class StepAverages {
  #examples = 0;
  #loss = 0;
  #penalty = 0;

  add({loss, penalty = Number.NaN, batchSize}: StepInfo): void {
    this.#examples += batchSize;
    this.#loss += batchSize * loss;
    this.#penalty += batchSize * penalty;
  }

  /** The means since the last call; NaN if there were no steps. */
  take(): {readonly loss: number; readonly penalty: number} {
    const means = {loss: this.#loss / this.#examples, penalty: this.#penalty / this.#examples};
    this.#examples = 0;
    this.#loss = 0;
    this.#penalty = 0;
    return means;
  }
}
