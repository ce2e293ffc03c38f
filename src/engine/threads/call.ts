import {helpers, machine} from './engine-threads.ts';
import type {Kernel} from './kernel.ts';

/** A numeric call, ready to be done again. */
export type RecordedCall = readonly [run: Kernel, values: readonly number[]];

/** Where numeric calls are written down while a step is captured; nowhere otherwise. */
export const recording: {calls: RecordedCall[] | undefined} = {calls: undefined};

/** What the small pieces come to: so much of the work can move from a slow core to a fast one. */
const SMALL_SHARE = 0.25;

/**
 * How work is cut: 'even' into one piece a thread, which kernels ask for that sum up in a thread's own memory, or
 * 'balanced', so that a thread that is done first takes more.
 */
export type Cut = 'even' | 'balanced';

function numberOf(name: string): number {
  const number = machine().numbers.get(name);
  if (number === undefined)
    throw new Error(`Cannot call the kernel "${name}" as it must be one of the engine's: it is not`);
  return number;
}

/** Bounds of one piece for each thread of `total` items, all but the last a multiple of `multiple`. */
function evenly(total: number, threads: number, multiple: number): readonly number[] {
  const step = Math.ceil(total / threads / multiple) * multiple;
  return Array.from({length: threads + 1}, (_, index) => Math.min(total, index * step));
}

/** A large piece for each thread, then a small one each: whoever is done first takes more of these. */
function largeThenSmall(total: number, threads: number, multiple: number): readonly number[] {
  const small = Math.floor((total * SMALL_SHARE) / threads / multiple) * multiple;
  if (small === 0) return evenly(total, threads, multiple);
  const large = evenly(total - small * threads, threads, multiple);
  return [
    ...large.slice(0, -1),
    ...Array.from({length: threads}, (_, index) => total - (threads - index) * small),
    total,
  ];
}

/**
 * Computes items 0 to `total` of a kernel in this thread. All numeric work that is not TensorFlow.js's own goes through
 * `call` or `callParallel`, so that it can be captured.
 */
export function call(name: string, total: number, values: readonly number[]): void {
  perform(numberOf(name), [0, total], values);
}

/**
 * Computes items 0 to `total` of a kernel in all threads, if there are more than `grain` of them, in pieces that are a
 * multiple of `multiple` long. The pieces depend on the sizes and the thread count alone, and so do the bits.
 */
export function callParallel(
  name: string,
  total: number,
  values: readonly number[],
  grain: number,
  multiple = 1,
  cut: Cut = 'even',
): void {
  const pool = total > grain ? helpers() : undefined;
  const bounds = cut === 'even' ? evenly : largeThenSmall;
  perform(numberOf(name), pool === undefined ? [0, total] : bounds(total, pool.size, multiple), values);
}

function perform(number: number, bounds: readonly number[], values: readonly number[]): void {
  if (bounds.length === 2) {
    const kernel = machine().table.kernels[number] as Kernel;
    const all = [...values, 0, bounds[1] as number, 0];
    recording.calls?.push([kernel, all]);
    kernel(...all);
    return;
  }
  const run = () => helpers()?.run(number, values, bounds);
  recording.calls?.push([run, []]);
  run();
}
