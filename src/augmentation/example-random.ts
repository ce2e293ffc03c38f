import {Random} from '../base/index.ts';

/** The random numbers of an example in an epoch. */
export type ExampleRandom = (epoch: number, index: number) => Random;

/**
 * Random numbers that are a function of seed, purpose, epoch and the example's number in its set: whatever the order,
 * the size of a batch, and the thread.
 *
 * @example
 * ```ts
 * const random = augmentation.exampleRandom(7);
 * random(0, 3).uniform() === augmentation.exampleRandom(7)(0, 3).uniform() // true
 * ```
 */
export function exampleRandom(seed: number | string, purpose = 'augmentation'): ExampleRandom {
  const root = new Random(seed).stream(purpose);
  return (epoch, index) => root.stream(`${epoch}/${index}`);
}
