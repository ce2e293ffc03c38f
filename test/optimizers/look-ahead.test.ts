import {describe, expect, it} from 'vitest';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {momentum, NesterovLookAhead, nesterov, nesterovLookAhead} from '../../src/optimizers/index.ts';
import {exponential, polynomial} from '../../src/schedules/index.ts';
import {randomTensor} from '../engine/support.ts';
import {expectNoLeak} from '../support/leaks.ts';

const CURVATURE = [1, 20];

function problem() {
  const weight = tf.variable(tf.tensor1d([3, -2]));
  const loss = (): tf.Scalar => weight.square().mul(tf.tensor1d(CURVATURE)).sum().div(2).asScalar();
  return {weight, loss};
}

/** [E5.13] as it is printed, in float64: theta after each step. */
function slowly(steps: number, rate: (step: number) => number, alpha: (step: number) => number): number[][] {
  let theta = [3, -2];
  let v = [0, 0];
  return Array.from({length: steps}, (_, step) => {
    const ahead = theta.map((value, i) => value + alpha(step) * (v[i] as number));
    const gradient = ahead.map((value, i) => (CURVATURE[i] as number) * value);
    v = v.map((value, i) => alpha(step) * value - rate(step) * (gradient[i] as number));
    theta = theta.map((value, i) => value + (v[i] as number));
    return theta;
  });
}

const close = (values: readonly number[], digits = 5) => values.map(value => expect.closeTo(value, digits));

describe('nesterovLookAhead', () => {
  it('[A5-2] takes the gradient at theta + alpha v', () => {
    const {weight, loss} = problem();
    const optimizer = nesterovLookAhead({learningRate: 0.03, momentum: 0.8});
    for (const theta of slowly(
      25,
      () => 0.03,
      () => 0.8,
    )) {
      optimizer.minimize(loss);
      expect([...weight.dataSync()]).toEqual(close(theta));
    }
  });

  it('[E5.12] follows schedules of rate and momentum', () => {
    const [learningRate, growing] = [
      exponential({rate: 0.04, factor: 0.9}),
      polynomial({rate: 0.5, final: 0.95, steps: 10}),
    ];
    const {weight, loss} = problem();
    const optimizer = nesterovLookAhead({learningRate, momentum: growing});
    const expected = slowly(20, learningRate, growing);
    for (let step = 0; step < 20; step++) optimizer.minimize(loss);
    expect([...weight.dataSync()]).toEqual(close(expected.at(-1) as number[]));
    expect(optimizer.learningRate).toBe(learningRate(20));
  });

  for (const [name, usual] of [
    ["the engine's momentum with nesterov", momentum({learningRate: 0.02, momentum: 0.9, nesterov: true})],
    ['nesterov of transforms', nesterov({learningRate: 0.02, momentum: 0.9})],
  ] as const) {
    it(`is ${name} after the change of variables w = theta + alpha v`, async () => {
      const [ours, theirs] = [problem(), problem()];
      const optimizer = nesterovLookAhead({learningRate: 0.02, momentum: 0.9});
      for (let step = 0; step < 30; step++) {
        optimizer.minimize(ours.loss);
        usual.minimize(theirs.loss);
        const velocity = (await optimizer.getWeights())[1]?.tensor as tf.Tensor;
        const ahead = tf.tidy(() => [...ours.weight.add(velocity.mul(0.9)).dataSync()]);
        expect([...theirs.weight.dataSync()]).toEqual(close(ahead));
      }
    });
  }

  it('reports the loss at the look-ahead point, and gives the weights back if the loss throws', async () => {
    const {weight, loss} = problem();
    const optimizer = nesterovLookAhead({learningRate: 0.03, momentum: 0.5});
    optimizer.minimize(loss);
    const before = [...weight.dataSync()];
    const start = [3, -2];
    const ahead = before.map((value, i) => value + 0.5 * (value - (start[i] as number)));
    const expected = ahead.reduce((sum, value, i) => sum + ((CURVATURE[i] as number) * value ** 2) / 2, 0);
    const {value} = optimizer.computeGradients(loss, [weight]);
    expect(value.dataSync()[0]).toBeCloseTo(expected, 4);
    expect([...weight.dataSync()]).toEqual(before);
    await expectNoLeak(() => {
      expect(() =>
        optimizer.minimize(() => {
          throw new Error('no loss');
        }),
      ).toThrow('no loss');
    });
    expect([...weight.dataSync()]).toEqual(before);
  });

  it('leaves nothing behind', async () => {
    const {loss} = problem();
    const optimizer = nesterovLookAhead();
    await expectNoLeak(() => optimizer.minimize(loss));
  });

  it('moves no variable that the loss does not have', () => {
    const other = tf.variable(tf.scalar(1));
    const {loss} = problem();
    const optimizer = nesterovLookAhead();
    for (let step = 0; step < 3; step++) optimizer.minimize(loss);
    expect(other.dataSync()[0]).toBe(1);
  });

  it('is replayed in trainingStep with the bits of eager steps, schedules included', () => {
    const [x, y] = [randomTensor([16, 3], 1), randomTensor([16, 2], 2)];
    const runs = [false, 'auto' as const].map(replay => {
      const weight = tf.variable(randomTensor([3, 2], 4));
      const optimizer = nesterovLookAhead({
        learningRate: exponential({rate: 0.2, factor: 0.97}),
        momentum: polynomial({rate: 0.5, final: 0.9, steps: 30}),
      });
      const loss = (input: tf.Tensor, target: tf.Tensor): tf.Scalar => input.matMul(weight).sub(target).square().mean();
      const step = trainingStep({loss, optimizer, variables: [weight], replay});
      const losses = Array.from({length: 50}, () => step(x, y));
      const {mode, refusal} = step;
      step.dispose();
      return {losses, weights: [...weight.dataSync()], steps: optimizer.iterations, mode, refusal};
    });
    expect(runs[1]?.refusal).toBeUndefined();
    expect(runs.map(({mode}) => mode)).toEqual(['eager', 'replayed']);
    expect(runs[1]).toEqual({...runs[0], mode: 'replayed', refusal: undefined});
    expect(runs[1]?.steps).toBe(50);
  });

  it('goes on after saving as if nothing had been, with variables given or not', async () => {
    for (const given of [true, false]) {
      const [first, second] = [problem(), problem()];
      const whole = nesterovLookAhead({learningRate: exponential({rate: 0.03, factor: 0.9}), momentum: 0.8});
      for (let step = 0; step < 5; step++) whole.minimize(first.loss);
      second.weight.assign(tf.tensor1d([...first.weight.dataSync()]));
      const saved = (await whole.getWeights()).map(({name, tensor}) => ({
        name: name.replace(first.weight.name, second.weight.name),
        tensor: tf.tensor(tensor.dataSync(), tensor.shape, tensor.dtype),
      }));
      const config = JSON.parse(JSON.stringify(whole.getConfig()));
      const resumed = NesterovLookAhead.fromConfig(NesterovLookAhead, config) as NesterovLookAhead;
      await resumed.setWeights(saved);
      for (let step = 0; step < 5; step++) {
        whole.minimize(first.loss);
        resumed.minimize(second.loss, false, given ? [second.weight] : undefined);
      }
      expect([...second.weight.dataSync()]).toEqual([...first.weight.dataSync()]);
      expect(resumed.iterations).toBe(10);
    }
  });

  it('takes a rate that is set, and trains in model.fit', async () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [2]})]});
    const optimizer = nesterovLookAhead({learningRate: exponential()});
    optimizer.learningRate = 0.05;
    expect(optimizer.learningRate).toBe(0.05);
    model.compile({optimizer, loss: 'meanSquaredError', metrics: ['mae']});
    const [x, y] = [randomTensor([20, 2], 5), randomTensor([20, 1], 6)];
    const {history} = await model.fit(x, y, {epochs: 10, batchSize: 20, verbose: 0});
    const {loss: losses} = history as {readonly loss: number[]};
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
  });
});
