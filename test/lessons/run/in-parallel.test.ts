import {setTimeout as sleep} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {inParallel} from '../../../src/lessons/run/in-parallel.ts';

it('keeps the order of the items and does no more at once than it may', async () => {
  let [running, most] = [0, 0];
  const work = async (item: number) => {
    most = Math.max(most, ++running);
    await sleep(item);
    running--;
    return 10 * item;
  };
  expect(await inParallel([9, 1, 5, 2, 7], 2, work)).toEqual([90, 10, 50, 20, 70]);
  expect(most).toBe(2);
  expect(await inParallel([], 2, work)).toEqual([]);
});

it('begins nothing more when something has failed', async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await sleep(1);
    if (item === 2) throw new Error('no');
  };
  await expect(inParallel([1, 2, 3, 4, 5, 6], 1, work)).rejects.toThrow('no');
  expect(begun).toEqual([1, 2]);
});
