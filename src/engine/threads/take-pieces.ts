import {ARGUMENTS, type Control, KERNEL, MAXIMUM_ARGUMENTS, NEXT, PIECES} from './control.ts';
import type {Kernel} from './kernel.ts';

/**
 * Computes pieces of the present task until all are begun. A task of no more pieces than threads gives each piece a
 * number of its own, whoever computes it: kernels that sum up in a thread's own memory then give the same bits each
 * time. In one of more pieces the number is the thread's.
 */
export function takePieces(
  {words, values}: Control,
  kernels: readonly Kernel[],
  thread: number,
  threads: number,
): void {
  for (
    let piece = Atomics.add(words, NEXT, 1);
    piece < (words[PIECES] as number);
    piece = Atomics.add(words, NEXT, 1)
  ) {
    const from = values[MAXIMUM_ARGUMENTS + piece] as number;
    const to = values[MAXIMUM_ARGUMENTS + piece + 1] as number;
    if (from >= to) continue;
    const given = Array.from(values.subarray(0, words[ARGUMENTS]));
    const number = (words[PIECES] as number) > threads ? thread : piece;
    kernels[words[KERNEL] as number]?.(...given, from, to, number);
  }
}
