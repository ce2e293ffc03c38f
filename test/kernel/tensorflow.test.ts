import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startKernel, type TestKernel} from './support.ts';

describe('TensorFlow.js after an interrupt', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = await startKernel();
    await kernel.run('import * as tf from "@tensorflow/tfjs"');
    await kernel.run(
      'const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2]})]}); model.compile({optimizer: "sgd", loss: "meanSquaredError"}); const x = tf.ones([64, 2]); const y = tf.ones([64, 1])',
    );
  });
  afterAll(() => kernel.stop());

  for (const yieldEvery of ['auto', 'never']) {
    it(`of model.fit that yields ${yieldEvery} prints nothing more, and the next fit works`, async () => {
      const code = `let epochs = 0; await model.fit(x, y, {epochs: 1e6, verbose: 0, yieldEvery: '${yieldEvery}', callbacks: {onEpochEnd: () => { epochs++ }}})`;
      const run = await kernel.run(code, {interruptAfter: 700});
      expect(run.ename).toBe('Interrupted');
      const first = Number((await kernel.run('epochs')).result);
      await new Promise(resolve => setTimeout(resolve, 200));
      expect([first > 0, Number((await kernel.run('epochs')).result)]).toEqual([true, first]);
      const next = await kernel.run('(await model.fit(x, y, {epochs: 3, verbose: 0})).epoch.length');
      expect([next.evalue, next.result]).toEqual([undefined, '3']);
    });
  }

  it('of optimizer.minimize has a usable engine, and keeps at most the tensors of one step', async () => {
    await kernel.run('const v = tf.variable(tf.scalar(3)); const descent = tf.train.sgd(0.25)');
    const before = (await kernel.run('tf.memory().numTensors')).result;
    const endless = 'for (;;) descent.minimize(() => v.square(), false, [v])';
    expect((await kernel.run(endless, {interruptAfter: 300})).ename).toBe('Interrupted');
    await kernel.run('v.assign(tf.tidy(() => tf.scalar(3)))');
    // One step of descent on v², from 3 at rate 1/4: 3 − ¼·6 = 1.5.
    const step = await kernel.run('descent.minimize(() => v.square() as tf.Scalar, false, [v]); v.dataSync()[0]');
    expect([step.evalue, step.result]).toEqual([undefined, '1.5']);
    const after = (await kernel.run('tf.memory().numTensors')).result;
    // minimize holds its gradient, loss and rate outside of any scope: one step's, not those of a thousand.
    expect(Number(after) - Number(before)).toBeLessThanOrEqual(6);
  });
});
