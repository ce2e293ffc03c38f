import {describe, expect, it} from 'vitest';
import {type Regularizer, tf, trainingStep} from '../../src/engine/index.ts';
import {adam} from '../../src/optimizers/index.ts';
import * as regularizers from '../../src/regularizers/index.ts';
import {largestError, numbers, randomTensor} from '../engine/support.ts';
import {differences} from '../support/differences.ts';
import {expectNoLeak} from '../support/leaks.ts';

type Penalty = InstanceType<typeof Regularizer>;

const {conventions, convertRate, penaltyOf, ...units} = regularizers;
const factories = Object.entries(units as Readonly<Record<string, (options?: object) => Penalty>>);

/** Other options than the defaults, of each unit. */
const OPTIONS: Readonly<Record<string, object>> = {
  elasticNet: {l1: 0.25, l2: 0},
  l1: {rate: 0.25},
  l2: {rate: 0.25},
  orthogonal: {rate: 0.25, mode: 'rows'},
};

const kernelOf = (model: tf.LayersModel): number[] => [...(model.getWeights()[0] as tf.Tensor).dataSync()];

function network(kernelRegularizer: Penalty): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({filters: 3, kernelSize: 2, inputShape: [4, 4, 2], activation: 'relu', kernelRegularizer}),
      tf.layers.flatten(),
      tf.layers.dense({units: 2, kernelRegularizer}),
    ],
  });
  model.setWeights(model.getWeights().map((weight, index) => randomTensor(weight.shape as [number], index + 1)));
  return model;
}

describe('every regularizer', () => {
  const x = randomTensor([8, 4, 4, 2], 20);
  const y = randomTensor([8, 2], 21);

  it('stands in the table of options', () => {
    expect(factories.map(([name]) => name).sort()).toEqual(Object.keys(OPTIONS));
  });

  for (const [name, make] of factories) {
    describe(name, () => {
      it('gives a float32 scalar, 0 or more', () => {
        for (const shape of [
          [3, 4],
          [2, 2, 3, 4],
        ] as const) {
          const penalty = make().apply(randomTensor(shape as unknown as [number, number], 3));
          expect([penalty.shape, penalty.dtype]).toEqual([[], 'float32']);
          expect(penalty.dataSync()[0]).toBeGreaterThan(0);
        }
      });

      it('has the gradient of finite differences of its own value, on both backends', () => {
        const penalty = make(OPTIONS[name]);
        const values = [...numbers(12, 5)].map(value => value + Math.sign(value) / 2);
        for (const backend of ['wasm', 'cpu']) {
          tf.setBackend(backend);
          tf.tidy(() => {
            const value = (w: number[]): number => penalty.apply(tf.tensor(w, [4, 3])).dataSync()[0] as number;
            const exact = tf
              .grad(w => penalty.apply(w))(tf.tensor(values, [4, 3]))
              .dataSync();
            expect(largestError(exact, differences(value, values, 1e-2))).toBeLessThan(3e-3);
          });
          tf.setBackend('wasm');
        }
      });

      it('has its rate as a factor: twice as much for twice the rates', () => {
        const config = make(OPTIONS[name]).getConfig();
        const doubled = Object.entries(config).map(([key, value]) => [
          key,
          typeof value === 'number' ? 2 * value : value,
        ]);
        const weights = randomTensor([5, 3], 6);
        const [once, twice] = [make(config), make(Object.fromEntries(doubled))].map(
          penalty => penalty.apply(weights).dataSync()[0] as number,
        ) as [number, number];
        expect(twice).toBeCloseTo(2 * once, 5);
      });

      it('goes through JSON with a model, and by its config', async () => {
        for (const options of [{}, OPTIONS[name] as object]) {
          const penalty = make(options);
          const config = penalty.getConfig();
          expect(make(config).getConfig()).toEqual(config);
          expect(JSON.parse(JSON.stringify(config))).toEqual(config);
          expect(config).toMatchObject(options);
          const model = network(penalty);
          const again = await tf.models.modelFromJSON(model.toJSON(undefined, false) as object as tf.io.ModelJSON);
          again.setWeights(model.getWeights());
          expect(penaltyOf(again).dataSync()).toEqual(penaltyOf(model).dataSync());
          expect(again.toJSON(undefined, false)).toEqual(model.toJSON(undefined, false));
        }
      });

      it('shrinks the penalty of a network in plain model.fit, whose loss holds it', async () => {
        const model = network(make());
        model.compile({optimizer: tf.train.sgd(0), loss: 'meanSquaredError'});
        const before = penaltyOf(model).dataSync()[0] as number;
        const {history} = await model.fit(x, y, {epochs: 1, batchSize: 8, verbose: 0});
        const data = (model.evaluate(x, y) as tf.Scalar).dataSync()[0] as number;
        expect((history.loss?.[0] as number) - data).toBeCloseTo(before, 5);
        model.compile({optimizer: 'adam', loss: 'meanSquaredError'});
        await model.fit(x, y, {epochs: 20, batchSize: 8, verbose: 0});
        expect(penaltyOf(model).dataSync()[0]).toBeLessThan(before);
      });

      it('is in a replayed training step, with the bits of the eager one', () => {
        const run = (replay: boolean): number[] => {
          const model = network(make(OPTIONS[name]));
          const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
            tf.add(tf.mean(tf.squaredDifference(model.apply(a) as tf.Tensor, b)), penaltyOf(model));
          const step = trainingStep({loss, optimizer: adam(), replay});
          for (let index = 0; index < 20; index++) step(x, y);
          expect(step.mode).toBe(replay ? 'replayed' : 'eager');
          step.dispose();
          return kernelOf(model);
        };
        expect(run(true)).toEqual(run(false));
      });

      it('leaks nothing', async () => {
        const weights = randomTensor([4, 3]);
        const penalty = make();
        await expectNoLeak(() => penalty.apply(weights).dispose());
        await expectNoLeak(() => tf.dispose(tf.grad(w => penalty.apply(w))(weights)));
        const model = network(penalty);
        model.compile({optimizer: 'sgd', loss: 'meanSquaredError'});
        await expectNoLeak(() => model.fit(x, y, {epochs: 1, verbose: 0}));
      });
    });
  }
});
