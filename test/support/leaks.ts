import {expect} from 'vitest';
import {tf} from '../../src/engine/index.ts';

/** Runs `deed` twice, the first time to let it make what it keeps for good; the second must leave no tensor more. */
export async function expectNoLeak(deed: () => unknown): Promise<void> {
  await deed();
  const {numTensors, numBytes} = tf.memory();
  await deed();
  expect(tf.memory().numTensors - numTensors, 'tensors left').toBe(0);
  expect(tf.memory().numBytes - numBytes, 'bytes left').toBe(0);
}
