import {inRange, type Table} from '../base/index.ts';
import type {NeuronParameters} from './neuron.ts';

/** One row of a run: the neuron before the first step (`step` 0) or after a step, and how wrong it is there. */
export type NeuronState = {
  /** 0 before the first step. */
  readonly step: number;
  /** w after the step. */
  readonly weight: number;
  /** b after the step. */
  readonly bias: number;
  /** σ(w x + b) for the example. */
  readonly output: number;
  /** The example's loss at this output. */
  readonly loss: number;
};

/** What {@link train} returns: the record of a training, and questions to it. */
export class NeuronRun {
  /** One row for each step, and row 0 for the start. */
  readonly table: Table<NeuronState>;
  readonly #target: number;

  constructor(table: Table<NeuronState>, target: number) {
    this.table = table;
    this.#target = target;
  }

  /** By how much the first step changed weight and bias. */
  get firstStep(): NeuronParameters {
    const [before, after] = this.table.rows();
    if (!before || !after)
      throw new RangeError(`Cannot read first step as the run must have one: ${this.table.size} rows`);
    return {weight: after.weight - before.weight, bias: after.bias - before.bias};
  }

  /**
   * The first step after which the output is nearer to the target than `threshold`, or `undefined` if it never is.
   *
   * @throws TypeError or RangeError if `threshold` is no number > 0
   */
  stepsUntil(threshold: number): number | undefined {
    inRange('count steps', 'threshold', threshold, {minExclusive: 0});
    const index = this.table.column('output').findIndex(output => Math.abs(this.#target - output) < threshold);
    return index < 0 ? undefined : index;
  }
}
