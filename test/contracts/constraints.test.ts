import {describe, expect, it} from 'vitest';
import * as constraints from '../../src/constraints/index.ts';
import {type Constraint, tf, trainingStep} from '../../src/engine/index.ts';
import {adam, momentum} from '../../src/optimizers/index.ts';
import {largestError, randomTensor} from '../engine/support.ts';
import {expectNoLeak} from '../support/leaks.ts';

type Projection = InstanceType<typeof Constraint>;

const factories = Object.entries(constraints as Readonly<Record<string, (options?: object) => Projection>>);

/** Other options than the defaults, of each unit; and whether weights obey it. */
const UNITS: Readonly<Record<string, readonly [options: object, obeys: (weights: tf.Tensor) => boolean]>> = {
  maxNorm: [{max: 0.5, axis: [0]}, weights => norms(weights).every(norm => norm < 0.50001)],
  minMaxNorm: [
    {min: 0.5, max: 0.75, rate: 1, axis: 0},
    weights => norms(weights).every(norm => norm > 0.49999 && norm < 0.75001),
  ],
  nonNegative: [{}, weights => weights.dataSync().every(value => value >= 0)],
  unitNorm: [{axis: 0}, weights => norms(weights).every(norm => Math.abs(norm - 1) < 1e-5)],
};

/** Of the columns, by plain loops. */
function norms(weights: tf.Tensor): number[] {
  const columns = weights.shape.at(-1) as number;
  const squares = new Float64Array(columns);
  weights.dataSync().forEach((value, at) => {
    squares[at % columns] = (squares[at % columns] as number) + value * value;
  });
  return [...squares].map(Math.sqrt);
}

function network(kernelConstraint: Projection): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({units: 6, inputShape: [5], activation: 'tanh', kernelConstraint}),
      tf.layers.dense({units: 3, useBias: false, kernelConstraint}),
    ],
  });
  for (const [index, weight] of model.trainableWeights.entries()) {
    (tf.engine().registeredVariables[weight.name] as tf.Variable).assign(
      randomTensor(weight.shape as [number], index + 1),
    );
  }
  return model;
}

const kernelsOf = (model: tf.LayersModel): tf.Tensor[] => model.getWeights().filter(({rank}) => rank === 2);

describe('every constraint', () => {
  const x = randomTensor([16, 5], 20);
  const y = randomTensor([16, 3], 21);

  it('stands in the table of options', () => {
    expect(factories.map(([name]) => name).sort()).toEqual(Object.keys(UNITS));
  });

  for (const [name, make] of factories) {
    const [options, obeys] = UNITS[name] as (typeof UNITS)[string];

    describe(name, () => {
      it('gives weights of the same shape that obey it, and obeying weights back, on both backends', () => {
        for (const backend of ['wasm', 'cpu']) {
          tf.setBackend(backend);
          tf.tidy(() => {
            const weights = randomTensor([7, 4], 3);
            const once = make(options).apply(weights);
            expect(once.shape).toEqual([7, 4]);
            expect(obeys(weights)).toBe(false);
            expect(obeys(once)).toBe(true);
            expect(largestError(make(options).apply(once).dataSync(), once.dataSync())).toBeLessThan(2e-7);
          });
          tf.setBackend('wasm');
        }
      });

      it('holds after plain model.fit, of a model from JSON as well', async () => {
        const model = network(make(options));
        const again = await tf.models.modelFromJSON(model.toJSON(undefined, false) as object as tf.io.ModelJSON);
        expect(again.toJSON(undefined, false)).toEqual(model.toJSON(undefined, false));
        for (const one of [model, again]) {
          one.compile({optimizer: 'sgd', loss: 'meanSquaredError'});
          await one.fit(x, y, {epochs: 3, batchSize: 4, verbose: 0});
          expect(kernelsOf(one).every(obeys)).toBe(true);
        }
      });

      it('is what its config says', () => {
        for (const given of [{}, options]) {
          const config = make(given).getConfig();
          expect(config).toMatchObject(given);
          expect(JSON.parse(JSON.stringify(config))).toEqual(config);
          expect(make(config).getConfig()).toEqual(config);
        }
      });

      it('is in a replayed training step, with the bits of the eager one', () => {
        const run = (optimizer: tf.Optimizer, replay: boolean): number[] => {
          const model = network(make(options));
          const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
            tf.mean(tf.squaredDifference(model.apply(a) as tf.Tensor, b));
          const step = trainingStep({loss, optimizer, replay});
          for (let index = 0; index < 20; index++) step(x, y);
          expect(step.mode).toBe(replay ? 'replayed' : 'eager');
          step.dispose();
          expect(kernelsOf(model).every(obeys)).toBe(true);
          return model.getWeights().flatMap(weight => [...weight.dataSync()]);
        };
        for (const make of [
          () => adam({learningRate: 0.05}),
          () => momentum({learningRate: 0.05}),
          () => tf.train.adam(0.05),
        ]) {
          expect(run(make(), true)).toEqual(run(make(), false));
        }
      });

      it('leaks nothing', async () => {
        const weights = randomTensor([4, 3]);
        await expectNoLeak(() => make().apply(weights).dispose());
        const model = network(make());
        model.compile({optimizer: 'adam', loss: 'meanSquaredError'});
        await expectNoLeak(() => model.fit(x, y, {epochs: 1, verbose: 0}));
      });
    });
  }
});
