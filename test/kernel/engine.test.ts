import {expect, it} from 'vitest';
import {startKernel} from './support.ts';

const SETUP = `
import * as tf from '@tensorflow/tfjs';
import {dense, engineStatus, optimizers, softmaxCrossEntropy, trainingStep} from 'gradlab';
const x = tf.randomUniform([128, 256], 0, 1, 'float32', 1);
const y = tf.oneHot(tf.range(0, 128, 1, 'int32').mod(tf.scalar(10, 'int32')), 10).toFloat();
const weights = [tf.variable(tf.randomNormal([256, 512], 0, 0.05, 'float32', 2)), tf.variable(tf.randomNormal([512, 10], 0, 0.05, 'float32', 3))];
const loss = (a: tf.Tensor, b: tf.Tensor) =>
  softmaxCrossEntropy(dense(dense(a, weights[0] as any, undefined, 'relu'), weights[1] as any) as any, b as any);
const optimizer = optimizers.adam({learningRate: 1e-3});
const stepOf = (replay: false | 'auto') => trainingStep({loss, optimizer, variables: weights, replay});
`;

it('the engine outlives interrupts of training, eager, recorded and replayed', {timeout: 120_000}, async () => {
  const kernel = await startKernel({GRADLAB_THREADS: '3'});
  try {
    const setup = await kernel.run(SETUP);
    expect(setup.traceback).toBe('');
    expect((await kernel.run('engineStatus().threads')).result).toBe('3');
    await kernel.run('let step = stepOf(false); step(x, y)');
    const before = (await kernel.run('tf.memory().numTensors')).result;
    for (let round = 0; round < 40; round++) {
      const made = round % 4 === 0 ? `step.dispose(); step = stepOf(${round % 8 === 0 ? false : '"auto"'}); ` : '';
      const run = await kernel.run(`${made}for (;;) step(x, y)`, {interruptAfter: 15 + ((7 * round) % 60)});
      expect(run.ename).toBe('Interrupted');
      // A row of 700 ones times a column of 700 ones, split over the threads.
      const product = 'tf.tidy(() => tf.ones([300, 700]).matMul(tf.ones([700, 300])).sum().dataSync()[0])';
      const next = await kernel.run(product);
      expect([next.evalue, next.result]).toEqual([undefined, String(300 * 300 * 700)]);
    }
    await kernel.run('step.dispose(); step = stepOf("auto"); for (let i = 0; i < 10; i++) step(x, y)');
    expect((await kernel.run('step.mode')).result).toBe("'replayed'");
    expect(Number((await kernel.run('step(x, y)')).result)).toBeLessThan(2.4);
    await kernel.run('step.dispose(); step = stepOf(false); step(x, y)');
    expect((await kernel.run('tf.memory().numTensors')).result).toBe(before);
  } finally {
    await kernel.stop();
  }
});
