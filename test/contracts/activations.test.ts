import {describe, expect, it} from 'vitest';
import * as folder from '../../src/activations/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {sgd} from '../../src/optimizers/index.ts';
import {expectNoLeak} from '../support/leaks.ts';

const {fromConfig, ...factories} = folder;
type Factory = (options?: object) => folder.AnyActivation;

/** Whether the activation has a slope of each element: all but softmax. */
const isElementwise = (unit: folder.AnyActivation): unit is folder.ElementwiseActivation =>
  typeof Reflect.get(unit as unknown as object, 'slope') === 'function';

/** Options that differ from the defaults, of those that have any. */
const OTHERS: Readonly<Record<string, object>> = {
  elu: {alpha: 0.3},
  gelu: {form: 'tanh'},
  hardSigmoid: {slope: 1 / 6},
  leakyRelu: {slope: 1e-7},
  swish: {beta: 1.5},
};

const UNITS = Object.entries(factories as Readonly<Record<string, Factory>>).flatMap(([name, make]) => {
  const plain: [string, () => folder.AnyActivation] = [`${name}()`, () => make()];
  const options = OTHERS[name];
  if (options === undefined) return [plain];
  return [plain, [`${name}(${JSON.stringify(options)})`, () => make(options)] as typeof plain];
});

const X = tf.keep(
  tf.tensor2d([
    [0.5, -1.25, 2],
    [-0.75, 0.3, 1.5],
    [1.1, 0.9, -0.4],
    [-2, 0.05, 0.7],
  ]),
);
const Y = tf.keep(
  tf.tensor2d([
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
  ]),
);

function modelWith(activation: folder.AnyActivation): tf.Sequential {
  const kernelInitializer = tf.initializers.randomNormal({stddev: 0.5, seed: 3});
  return tf.sequential({
    layers: [
      tf.layers.dense({units: 4, inputShape: [3], activation, kernelInitializer}),
      tf.layers.dense({units: 2, kernelInitializer}),
    ],
  });
}

const predicted = (model: tf.LayersModel): number[] => tf.tidy(() => [...(model.predict(X) as tf.Tensor).dataSync()]);

describe.each(UNITS)('activations.%s', (_, make) => {
  it('is rebuilt by its config, which is JSON', () => {
    const again = fromConfig(JSON.parse(JSON.stringify(make().config)) as folder.ActivationConfig);
    expect(again.config).toEqual(make().config);
    expect(again.title).toBe(make().title);
    expect(again.getClassName()).toBe(make().getClassName());
  });

  it('survives the JSON of a model, with its options', async () => {
    const model = modelWith(make());
    const again = await tf.models.modelFromJSON(JSON.parse(model.toJSON() as string) as tf.io.ModelJSON);
    again.setWeights(model.getWeights());
    for (const [index, value] of predicted(model).entries()) expect(predicted(again)[index]).toBeCloseTo(value, 6);
    expect(again.toJSON()).toBe(model.toJSON());
  });

  it('trains by fit, evaluates and predicts', async () => {
    const model = modelWith(make());
    model.compile({optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError'});
    const {history} = await model.fit(X, Y, {epochs: 12, verbose: 0, shuffle: false});
    const losses = history.loss as number[];
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
  });

  it('trains in a replayed step, with the numbers of eager ones', () => {
    const losses = ([true, false] as const).map(replay => {
      const model = modelWith(make());
      const loss = (x: tf.Tensor, y: tf.Tensor) =>
        tf.losses.meanSquaredError(y, model.apply(x) as tf.Tensor) as tf.Scalar;
      const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
      const step = trainingStep({loss, optimizer: sgd({learningRate: 0.05}), variables, replay});
      const values = Array.from({length: 8}, () => step(X, Y));
      if (replay) expect(step.mode).toBe('replayed');
      step.dispose();
      return values;
    });
    expect(losses[0]).toEqual(losses[1]);
  });

  it('leaves no tensor behind', () =>
    expectNoLeak(() => {
      const unit = make();
      tf.dispose([unit.apply(X), tf.grad(x => unit.apply(x))(X)]);
      if (isElementwise(unit)) unit.slope(X).dispose();
    }));

  it('has the slope and the gradient that differences have', () => {
    const unit = make();
    if (!isElementwise(unit)) return;
    const h = 2 ** -8;
    const points = tf.tensor1d([-3.3, -1.3, -0.6, 0.2, 0.7, 1.9, 4.1]);
    const [after, before] = [unit.apply(tf.add(points, h)), unit.apply(tf.sub(points, h))];
    const expected = tf.div(tf.sub(after, before), 2 * h).dataSync();
    const gradient = tf
      .grad(x => unit.apply(x))(points)
      .dataSync();
    for (const [index, slope] of unit.slope(points).dataSync().entries()) {
      // Some 1e-7 / h of rounding, and h² / 6 of the third derivative.
      expect(Math.abs(slope - (expected[index] as number))).toBeLessThan(1e-4);
      expect(Math.abs(slope - (gradient[index] as number))).toBeLessThan(3e-7);
    }
  });
});

describe('activations in saved models', () => {
  it('that TensorFlow.js has, too, are saved under its names', () => {
    const named = UNITS.map(([, make]) => make().getClassName()).filter(name => !name.startsWith('gradlab'));
    const known = tf.serialization.SerializationMap.getMap().classNameMap;
    expect(named).toContain('relu');
    for (const name of named) expect(Object.hasOwn(known, name), name).toBe(true);
  });

  it('are revived from a name that no activation here was made with', () => {
    const json = JSON.stringify(JSON.parse(modelWith(folder.leakyRelu({slope: 0.125})).toJSON() as string));
    const other = json.replace('slope=0.125', 'slope=0.375');
    expect(other).not.toBe(json);
    return tf.models.modelFromJSON(JSON.parse(other) as tf.io.ModelJSON).then(model => {
      const {activation} = model.layers[0] as unknown as {activation: folder.AnyActivation};
      expect(activation.config).toEqual({name: 'leakyRelu', slope: 0.375});
    });
  });

  it('whose name nobody knows are refused by TensorFlow.js as ever', () => {
    expect(() => tf.layers.dense({units: 1, activation: 'nobody' as 'relu'})).toThrow('Unknown activation: nobody');
  });

  it('are computed by the fused product if it knows them', async () => {
    const kernels = async (activation: folder.AnyActivation) => {
      const model = tf.sequential({layers: [tf.layers.dense({units: 4, inputShape: [3], activation})]});
      return (await tf.profile(() => model.apply(X) as tf.Tensor)).kernelNames;
    };
    expect(await kernels(folder.relu())).toEqual(['GradlabDense']);
    expect(await kernels(folder.swish())).toContain('Sigmoid');
  });
});
