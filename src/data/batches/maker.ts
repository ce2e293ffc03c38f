import type {Augmentation} from '../../augmentation/index.ts';
import {type NumberArray, type Samples, sameKind} from '../samples/index.ts';
import {type Fill, type FillPlan, type FillTask, gather, makeFill} from './fill.ts';

/** Where the numbers of batches are made. */
export interface Maker {
  /** How many batches it can have at a time. */
  readonly places: number;
  /** Begins with a batch. */
  make(task: FillTask): Made;
  /** Ends every batch that is not done with an error. */
  cancel(reason: unknown): void;
  end(): Promise<void>;
}

/** A batch on its way. */
export interface Made {
  readonly task: FillTask;
  /** Its numbers, valid until `release`. */
  readonly values: Promise<Float32Array>;
  release(): void;
}

/** Makes a batch in this thread when it is asked for. */
export class HereMaker implements Maker {
  readonly places = 1;
  readonly #x: Samples;
  readonly #plan: FillPlan;
  readonly #fill: Fill;

  constructor(x: Samples, plan: FillPlan, augmentation: Augmentation | undefined) {
    this.#x = x;
    this.#plan = plan;
    this.#fill = makeFill(plan, augmentation);
  }

  make(task: FillTask): Made {
    const {indices, partners} = task;
    const given = sameKind(this.#x.values, (indices.length + (partners?.length ?? 0)) * sizeOf(this.#plan.from));
    gatherAll(this.#x, task, given);
    const made = async (): Promise<Float32Array> => {
      const values = new Float32Array(indices.length * sizeOf(this.#plan.to));
      this.#fill(given, task, values);
      return values;
    };
    const values = made();
    values.catch(() => undefined);
    return {task, values, release: () => undefined};
  }

  cancel(): void {}

  async end(): Promise<void> {}
}

/** The examples of a batch, then those they are mixed with. */
export function gatherAll(x: Samples, {indices, partners}: FillTask, target: NumberArray): void {
  gather(x, indices, target);
  if (partners !== undefined) gather(x, partners, target, indices.length);
}

/** The product of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
