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

  it('of optimizer.minimize has a usable engine', async () => {
    await kernel.run('const v = tf.variable(tf.scalar(3)); const descent = tf.train.sgd(0.25)');
    const endless = 'for (;;) descent.minimize(() => v.square(), false, [v])';
    expect((await kernel.run(endless, {interruptAfter: 300})).ename).toBe('Interrupted');
    await kernel.run('v.assign(tf.tidy(() => tf.scalar(3)))');
    // One step of descent on v², from 3 at rate 1/4: 3 − ¼·6 = 1.5.
    const step = await kernel.run('descent.minimize(() => v.square() as tf.Scalar, false, [v]); v.dataSync()[0]');
    expect([step.evalue, step.result]).toEqual([undefined, '1.5']);
  });
});

it('The WebAssembly backend of TensorFlow.js outlives many interrupts', {timeout: 60_000}, async () => {
  const kernel = await startKernel();
  try {
    await kernel.run('import * as tf from "@tensorflow/tfjs"; import "@tensorflow/tfjs-backend-wasm"');
    await kernel.run('await tf.setBackend("wasm"); const v = tf.variable(tf.ones([40, 40]))');
    const endless = 'for (;;) tf.tidy(() => { const a = tf.randomNormal([20, 20]); a.matMul(a).add(1).sum() })';
    const before = (await kernel.run('tf.memory().numTensors')).result;
    for (let round = 0; round < 60; round++) {
      await kernel.run(endless, {interruptAfter: 30 + (round % 20)});
      // An interrupt is for the cell that runs: the next one waits until this one has been cleared away.
      await kernel.run('0');
    }
    // A row of 40 ones times a column of 40 ones.
    const run = await kernel.run('tf.getBackend() + tf.tidy(() => v.matMul(v).dataSync()[0])');
    expect([run.evalue, run.result]).toEqual([undefined, "'wasm40'"]);
    expect((await kernel.run('tf.memory().numTensors')).result).toBe(before);
  } finally {
    await kernel.stop();
  }
});

it('A variable of TensorFlow.js that is being assigned when the interrupt comes has the old or the new numbers', {
  timeout: 60_000,
}, async () => {
  const kernel = await startKernel();
  try {
    await kernel.run('import * as tf from "@tensorflow/tfjs"; const ones = tf.ones([50]), twos = tf.fill([50], 2)');
    await kernel.run('const v = tf.variable(ones)');
    for (let round = 0; round < 10; round++) {
      const endless = 'console.log("begun"); for (;;) { v.assign(ones); v.assign(twos) }';
      const {ename} = await kernel.run(endless, {interruptAfter: 5 + round, oncePrinted: true});
      const sum = await kernel.run('tf.tidy(() => v.sum().dataSync()[0])');
      expect([ename, sum.evalue, sum.result]).toEqual(['Interrupted', undefined, expect.stringMatching(/^(50|100)$/)]);
    }
  } finally {
    await kernel.stop();
  }
});

it('An interrupted cell that has spoiled the engine of TensorFlow.js lets the next one run', async () => {
  const kernel = await startKernel();
  try {
    await kernel.run('import * as tf from "@tensorflow/tfjs"; let state = 41');
    const spoil = 'Object.defineProperty(tf.engine(), "registry", {get() { throw new Error("spoiled") }}); for (;;) {}';
    expect((await kernel.run(spoil, {interruptAfter: 150})).ename).toBe('Interrupted');
    expect((await kernel.run('state + 1')).result).toBe('42');
  } finally {
    await kernel.stop();
  }
});

describe('The tensors of an interrupted cell', () => {
  let kernel: TestKernel;
  const memory = async () =>
    (await kernel.run('const m = tf.memory(); [m.numTensors, m.numBytes, m.numDataBuffers].join(" ")')).result;
  const interrupt = async (code: string) => {
    const {ename, evalue} = await kernel.run(`console.log('begun'); ${code}`, {interruptAfter: 150, oncePrinted: true});
    expect(ename, evalue).toBe('Interrupted');
  };
  beforeAll(async () => {
    kernel = await startKernel();
    await kernel.run('import * as tf from "@tensorflow/tfjs"');
    await kernel.run(`
      const model = tf.sequential({layers: [tf.layers.dense({units: 8, inputShape: [2]}), tf.layers.dense({units: 1})]});
      model.compile({optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mae']});
      const x = tf.ones([64, 2]), y = tf.ones([64, 1]);
      const v = tf.variable(tf.scalar(3));
      const descent = tf.train.momentum(0.001, 0.9);
      const step = () => descent.minimize(() => v.sub(x.mean()).square().mul(v.reshape([])).mean(), true, [v])!;
    `);
    // The same steps, ended by themselves: the slots of both optimizers are made.
    await kernel.run('await model.fit(x, y, {epochs: 2, verbose: 0}); step().dispose()');
  });
  afterAll(() => kernel.stop());

  const ENDLESS: readonly (readonly [name: string, code: string])[] = [
    ['a fit that yields now and then', 'await model.fit(x, y, {epochs: 1e6, verbose: 0, yieldEvery: "auto"})'],
    ['a fit that never yields', 'await model.fit(x, y, {epochs: 1e6, verbose: 0, yieldEvery: "never"})'],
    ['a fit with validation', 'await model.fit(x, y, {epochs: 1e6, verbose: 0, batchSize: 8, validationSplit: 0.25})'],
    ['a loop over minimize', 'for (;;) step().dispose()'],
    ['a loop over minimize that waits', 'for (;;) { const cost = step(); await cost.data(); cost.dispose() }'],
  ];
  for (const [name, code] of ENDLESS) {
    it(`are gone after ${name}, to the byte`, async () => {
      const before = await memory();
      for (let time = 0; time < 2; time++) {
        await interrupt(code);
        expect(await memory()).toBe(before);
      }
    });
  }

  it('are counted right if the stop came between one and its count, though the cell has disposed of an old one', async () => {
    const tensors = async () => Number((await kernel.run('tf.memory().numTensors')).result);
    await kernel.run('let old = tf.ones([3])');
    const before = await tensors();
    await interrupt('old.dispose(); tf.engine().state.numTensors -= 2; for (;;) step().dispose()');
    expect(await tensors()).toBe(before - 1);
  });

  it('leave the numbers of the epochs that a fit has done in its history', async () => {
    await interrupt('await model.fit(x, y, {epochs: 1e6, verbose: 0})');
    // A sequential model trains a model of its own, which is private.
    const kinds = '%nocheck\n[...new Set(model.model.history.history.loss.map(loss => typeof loss))].join()';
    expect((await kernel.run(kinds)).result).toBe("'number'");
  });

  it('are kept if any code can reach them', async () => {
    const before = Number((await memory())?.split(' ')[0]?.slice(1));
    await interrupt(`
      class Hidden { #inner = tf.tensor1d([1]); sum() { return this.#inner.sum().dataSync()[0] } }
      const named = tf.tensor1d([2]), hidden = new Hidden(), list = new Map([['a', {b: [tf.tensor1d([3])]}]]);
      const closed = (() => { const inner = tf.tensor1d([4]); return () => inner.dataSync()[0] })();
      const view = named.reshape([1, 1]);
      const later = new Promise<tf.Tensor>(resolve => { resolve(tf.tensor1d([5])) });
      const weak = new WeakMap([[closed, tf.tensor1d([6])]]);
      const own = tf.train.adam(0.1);
      own.minimize(() => v.square() as tf.Scalar, false, [v]);
      for (;;) tf.tidy(() => { tf.ones([10]) });
    `);
    const values =
      '[named.dataSync()[0], hidden.sum(), list.get("a")?.b[0]?.dataSync()[0], closed(), view.dataSync()[0], (await later).dataSync()[0], weak.get(closed)?.dataSync()[0]].join()';
    const run = await kernel.run(`tf.engine().startScope(); const found = ${values}; tf.engine().endScope(); found`);
    expect([run.evalue, run.result]).toEqual([undefined, "'2,1,3,4,2,5,6'"]);
    // The seven, and the two slots of Adam with the two powers of its rates, kept twice.
    const reached = Number((await memory())?.split(' ')[0]?.slice(1)) - before;
    const again = await kernel.run('own.minimize(() => v.square() as tf.Scalar, false, [v]); own.dispose()');
    expect(again.evalue).toBeUndefined();
    const withoutAdam = Number((await memory())?.split(' ')[0]?.slice(1)) - before;
    expect([withoutAdam, reached > withoutAdam]).toEqual([7, true]);
  });
});
