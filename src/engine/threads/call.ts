import {helpers, machine} from './engine-threads.ts';
import type {Kernel} from './kernel.ts';

/** A numeric call, ready to be done again. */
export type RecordedCall = readonly [run: Kernel, values: readonly number[]];

let recorded: RecordedCall[] | undefined;

/** Where numeric calls are written down while a step is captured; nowhere otherwise. */
export const recording = {
  get calls(): RecordedCall[] | undefined {
    return recorded;
  },
  set calls(calls: RecordedCall[] | undefined) {
    recorded = calls;
  },
};

function numberOf(name: string): number {
  const number = machine().numbers.get(name);
  if (number === undefined)
    throw new Error(`Cannot call the kernel "${name}" as it must be one of the engine's: it is not`);
  return number;
}

/** Bounds of the pieces of `total` items, all but the last a multiple of `multiple`. */
function split(total: number, pieces: number, multiple: number): readonly number[] {
  const step = Math.ceil(total / pieces / multiple) * multiple;
  return Array.from({length: pieces + 1}, (_, index) => Math.min(total, index * step));
}

/**
 * Computes items 0 to `total` of a kernel in this thread. All numeric work that is not TensorFlow.js's own goes through
 * `call` or `callParallel`, so that it can be captured.
 */
export function call(name: string, total: number, values: readonly number[]): void {
  perform(numberOf(name), [0, total], values);
}

/**
 * Computes items 0 to `total` of a kernel in all threads, if there are more than `grain` of them; each thread gets one
 * run of items, a multiple of `multiple` long. The pieces depend on the sizes and the thread count alone.
 */
export function callParallel(
  name: string,
  total: number,
  values: readonly number[],
  grain: number,
  multiple = 1,
): void {
  const pool = total > grain ? helpers() : undefined;
  perform(numberOf(name), pool === undefined ? [0, total] : split(total, pool.size, multiple), values);
}

function perform(number: number, bounds: readonly number[], values: readonly number[]): void {
  if (bounds.length === 2) {
    const kernel = machine().table.kernels[number] as Kernel;
    const all = [...values, 0, bounds[1] as number, 0];
    recorded?.push([kernel, all]);
    kernel(...all);
    return;
  }
  const run = () => helpers()?.run(number, values, bounds);
  recorded?.push([run, []]);
  run();
}
