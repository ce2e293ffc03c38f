import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {predict} from '../../src/evaluation/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {defaultRecipe, flowersNetwork, mlp, type Recipe, selfNormalizing, summary} from '../../src/networks/index.ts';
import {elasticNet, l1, l2} from '../../src/regularizers/index.ts';

describe('the flowers report', () => {
  it('[R1]-[R3] perceptrons have 900,395 parameters at 100 x 100 x 3 pixels', () => {
    // 30,000 30 + 30, 30 10 + 10, 10 5 + 5
    for (const id of ['R1', 'R2', 'R3'] as const)
      expect(flowersNetwork(id, {seed: 1}).countParams()).toBe(900030 + 310 + 55);
  });

  it('[R4]-[R7] convolutional networks have 9,329, with batch normalization 9,413', () => {
    // 100 -> 98 -> 49 -> 47 -> 23 -> 21 -> 7
    const counts = [3 * 9 * 6 + 6, 6 * 9 * 12 + 12, 12 * 9 * 24 + 24, 7 * 7 * 24 * 5 + 5];
    const sum = counts.reduce((total, count) => total + count, 0);
    expect(sum).toBe(9329);
    for (const id of ['R4', 'R5', 'R6'] as const) expect(flowersNetwork(id, {seed: 1}).countParams()).toBe(sum);
    // Four numbers for each channel that is normalized.
    expect(flowersNetwork('R7', {seed: 1}).countParams()).toBe(sum + 4 * (3 + 6 + 12));
    const table = summary(flowersNetwork('R4'));
    expect(table.column('output')).toEqual([
      ...['? x 98 x 98 x 6', '? x 49 x 49 x 6', '? x 47 x 47 x 12', '? x 23 x 23 x 12', '? x 21 x 21 x 24'],
      ...['? x 7 x 7 x 24', '? x 1176', '? x 5', ''],
    ]);
    const kinds = table.column('kind');
    expect([kinds[1], kinds[3], kinds[5]]).toEqual(['MaxPooling2D', 'MaxPooling2D', 'AveragePooling2D']);
  });

  it('[R8] has about 0.83 M weights for R1 at 96 x 96 pixels, not at 100 x 100', () => {
    const weights = (image: readonly number[]) => flowersNetwork('R1', {image, seed: 1}).countParams() - (30 + 10 + 5);
    expect(weights([96, 96, 3])).toBe(829790);
    expect(weights([100, 100, 3])).toBe(900350);
  });

  it('[R2] [R3] [R10] has penalties of 0.1 / 2 sum w^2 and 0.01 sum |w| on every layer', () => {
    for (const [id, penalty] of [
      ['R2', (w: number) => 0.05 * w * w],
      ['R3', (w: number) => 0.01 * Math.abs(w)],
    ] as const) {
      const model = flowersNetwork(id, {image: [6, 6, 3], seed: 1});
      const kernels = model.layers.flatMap(layer => layer.getWeights().slice(0, 1));
      const expected = kernels.reduce(
        (sum, kernel) => sum + kernel.dataSync<'float32'>().reduce((part, w) => part + penalty(w), 0),
        0,
      );
      model.apply(tf.zeros([1, 6, 6, 3]));
      const found = tf.tidy(() =>
        model.calculateLosses().reduce((sum, scalar) => sum + (scalar.dataSync()[0] as number), 0),
      );
      expect(found).toBeCloseTo(expected, 4);
    }
  });

  it('[R5] [R6] [R7] put their layers after each pooling, and before each convolution', () => {
    const layers = (id: 'R5' | 'R6' | 'R7') =>
      flowersNetwork(id, {image: [40, 40, 3]}).layers.map(layer => [
        layer.getClassName(),
        layer.getConfig().rate ?? layer.getConfig().deviation,
      ]);
    const [dropped, noisy, normalized] = [layers('R5'), layers('R6'), layers('R7')];
    for (const [index, [kind]] of dropped.entries()) {
      if (!/Pooling/.test(String(kind))) continue;
      expect(dropped[index + 1]).toEqual(['GradlabDropout', expect.closeTo(0.4, 12)]);
    }
    expect(dropped.filter(([kind]) => kind === 'GradlabDropout')).toHaveLength(3);
    for (const [list, kind] of [
      [noisy, 'GradlabGaussianNoise'],
      [normalized, 'GradlabBatchNormalization'],
    ] as const) {
      const places = list.flatMap(([name], index) => (name === 'Conv2D' ? [list[index - 1]?.[0]] : []));
      expect(places).toEqual([kind, kind, kind]);
    }
  });
});

describe('[H1] layers with shared defaults', () => {
  it('take l1, l2 and both, said once, unless one says otherwise', () => {
    for (const regularizer of [l1({rate: 0.1}), l2({rate: 0.2}), elasticNet({l1: 0.1, l2: 0.2})]) {
      const model = mlp({inputs: 4, hidden: [300, {units: 100, regularizer: null}], outputs: 10, regularizer});
      const held = model.layers.map(layer => (layer as unknown as {kernelRegularizer: unknown}).kernelRegularizer);
      expect(held).toEqual([regularizer, null, regularizer]);
    }
  });
});

it('[H2] dropout of 0.2 stands before each dense layer, or after the last hidden one only', () => {
  const each = mlp({inputs: [28, 28], hidden: [300, 100], outputs: 10, dropout: 0.2, inputDropout: 0.2});
  expect(each.layers.map(({name}) => name)).toEqual([
    ...['flatten', 'input-dropout', 'hidden-1', 'hidden-1-dropout', 'hidden-2', 'hidden-2-dropout', 'output'],
  ]);
  const last = mlp({inputs: [28, 28], hidden: [300, {units: 100, dropout: 0.2}], outputs: 10});
  expect(last.layers.map(({name}) => name)).toEqual(['flatten', 'hidden-1', 'hidden-2', 'hidden-2-dropout', 'output']);
});

/** The configurations of an optimizer's links. */
const linksOf = (optimizer: tf.Optimizer) =>
  (optimizer.getConfig() as unknown as {transform: {links: readonly Record<string, unknown>[]}}).transform.links;

describe('[H6] the default recipe', () => {
  const kinds = (model: tf.LayersModel) => model.layers.map(layer => layer.getClassName());
  const activation = (model: tf.LayersModel) =>
    model.layers.map(layer => (layer as unknown as {activation?: {config?: {name: string}}}).activation?.config?.name);

  it('is He, ELU and no normalization if shallow, swish and batch normalization if deep', () => {
    const shallow = defaultRecipe({inputs: 4, hidden: [8, 8, 8], outputs: 3}).model;
    expect(kinds(shallow)).toEqual(['Dense', 'Dense', 'Dense', 'Dense']);
    expect(activation(shallow).slice(0, 3)).toEqual(['elu', 'elu', 'elu']);
    const deep = defaultRecipe({inputs: 4, hidden: [8, 8, 8, 8], outputs: 3}).model;
    expect(kinds(deep).slice(0, 3)).toEqual(['Dense', 'GradlabBatchNormalization', 'GradlabActivation']);
    expect(activation(deep)[2]).toBe('swish');
    for (const model of [shallow, deep]) {
      const {kernelInitializer} = model.layers[0] as unknown as {kernelInitializer: tf.serialization.Serializable};
      expect(kernelInitializer.getConfig()).toMatchObject({distribution: 'normal', rule: 'fanIn', variance: 2});
    }
  });

  it("is Nesterov's momentum or AdamW with early stopping, and a performance schedule or one cycle", () => {
    const links = ({optimizer}: Recipe) => linksOf(optimizer);
    const nesterov = defaultRecipe({hidden: [4]});
    expect(links(nesterov)).toMatchObject([
      {name: 'trace', decay: 0.9, nesterov: true},
      {name: 'scaleByRate', rate: 0.01},
    ]);
    expect(nesterov.fitOptions.rate?.plateau.config).toMatchObject({factor: 0.5, patience: 5});
    expect(nesterov.fitOptions.earlyStopping).toEqual({patience: 10, restoreBest: true});
    expect(nesterov.callbacks().map(callback => callback.constructor.name)).toEqual(['EarlyStopping', 'RateOnPlateau']);

    const cycle = defaultRecipe({hidden: [4], optimizer: 'adamW', schedule: 'oneCycle', steps: 100});
    expect(cycle.fitOptions.rate).toBeUndefined();
    expect(links(cycle).map(({name}) => name)).toEqual(['scaleByAdam', 'addDecayedWeights', 'scaleByRate']);
    expect(links(cycle)[1]).toMatchObject({rate: 0.01});
    expect(links(cycle)[2]).toMatchObject({rate: {name: 'oneCycle', peak: 0.01, steps: 100}});

    const both = links(defaultRecipe({hidden: [4], schedule: 'oneCycle', steps: 50, weightDecay: 0.1}));
    expect(both).toMatchObject([
      {name: 'trace', decay: {name: 'oneCycleMomentum', steps: 50}},
      {name: 'addDecayedWeights', rate: 0.1},
      {name: 'scaleByRate', rate: {name: 'oneCycle', peak: 0.1}},
    ]);
  });

  it('learns what its parts are for, in plain model.fit', async () => {
    const {model, optimizer, callbacks, preprocessing} = defaultRecipe({
      inputs: 2,
      hidden: [16],
      outputs: 2,
      seed: 1,
      learningRate: 0.1,
    });
    const count = 200;
    const points = Float32Array.from({length: 2 * count}, (_, index) => 50 + 10 * Math.sin(index * 12.9898));
    const classes = Int32Array.from({length: count}, (_, row) =>
      ((points[2 * row] as number) - 50) * ((points[2 * row + 1] as number) - 50) > 0 ? 1 : 0,
    );
    const scaled = preprocessing.fit({values: points, shape: [count, 2]}).apply({values: points, shape: [count, 2]});
    const x = tf.tensor2d(scaled.values as Float32Array, [count, 2]);
    const y = tf.tensor1d(classes, 'int32').expandDims(1);
    model.compile({optimizer, loss: sparseCategoricalCrossEntropy()});
    await model.fit(x, y, {epochs: 40, batchSize: 20, validationData: [x, y], verbose: 0, callbacks: callbacks()});
    const {values} = predict(model, x);
    const right = classes.filter(
      (label, row) => label === ((values[2 * row + 1] as number) > (values[2 * row] as number) ? 1 : 0),
    );
    expect(right.length / count).toBeGreaterThan(0.9);
  });
});

describe('[H7] the self-normalizing recipe', () => {
  it('is LeCun, SELU, no normalization layer, alpha dropout, and Nesterov', () => {
    const {model, optimizer} = selfNormalizing({inputs: 4, hidden: [8, 8], outputs: 3, rate: 0.1});
    const kinds = model.layers.map(layer => layer.getClassName());
    expect(kinds).toEqual(['Dense', 'GradlabAlphaDropout', 'Dense', 'GradlabAlphaDropout', 'Dense']);
    const {kernelInitializer} = model.layers[0] as unknown as {kernelInitializer: tf.serialization.Serializable};
    expect(kernelInitializer.getConfig()).toMatchObject({distribution: 'normal', rule: 'fanIn', variance: 1});
    expect(linksOf(optimizer)[0]).toMatchObject({name: 'trace', nesterov: true});
  });

  // Of 200 units a layer's moments stray from layer to layer; with eight seeds the means were within
  // 0.027 of 0, the deviations 0.95 to 1.04.
  it.each([0, 0.1])('keeps mean 0 and deviation 1 through 50 layers in training, alpha dropout %d', rate => {
    const {model} = selfNormalizing({inputs: 100, hidden: new Array(50).fill(200), outputs: 2, rate, seed: 1});
    const hidden = model.layers.filter(({name}) => name !== 'output');
    const outputs = hidden
      .filter((_, index) => rate === 0 || index % 2 === 1)
      .map(({output}) => output as tf.SymbolicTensor);
    const watched = tf.model({inputs: model.inputs, outputs});
    const moments = tf.tidy(() => {
      const x = tf.randomNormal([500, 100], 0, 1, 'float32', 7);
      return (watched.apply(x, {training: true}) as tf.Tensor[]).map(layer => {
        const {mean, variance} = tf.moments(layer);
        return {mean: mean.dataSync()[0] as number, deviation: Math.sqrt(variance.dataSync()[0] as number)};
      });
    });
    expect(moments).toHaveLength(50);
    for (const {mean, deviation} of moments) {
      expect(Math.abs(mean)).toBeLessThan(0.1);
      expect(deviation).toBeGreaterThan(0.9);
      expect(deviation).toBeLessThan(1.1);
    }
  });
});

it('[N1] a shallow network has as many parameters as 784-512-512-10 with 842 hidden units, a deep one of 10 layers with 231 in each', () => {
  const count = (hidden: readonly number[]) => mlp({hidden}).countParams();
  // 784 h + h + 10 h + 10 = 795 h + 10
  expect(count([512, 512])).toBe(669706);
  expect([count([842]), count([843])]).toEqual([795 * 842 + 10, 795 * 843 + 10]);
  expect(count([842])).toBeLessThan(count([512, 512]));
  expect(count([843])).toBeGreaterThan(count([512, 512]));
  // 785 h + 9 h (h + 1) + 10 (h + 1): fewer units in a layer, 2310 against 842 in all
  const deep = (units: number) => count(new Array(10).fill(units));
  const closed = (h: number) => 785 * h + 9 * h * (h + 1) + 10 * (h + 1);
  expect(deep(230)).toBe(closed(230));
  expect(deep(231)).toBe(closed(231));
  expect([closed(231) < 669706, closed(232) > 669706]).toEqual([true, true]);
});
