import {networks, type regularizers} from 'gradlab';
import {describe, expect, it} from 'vitest';
import {makeNetwork} from '../../notebooks/flowers/make-network.ts';
import type {NetworkName, Variant} from '../../notebooks/flowers/row-settings.ts';

const IMAGE = [100, 100, 3];

const parametersOf = async (name: NetworkName, image: readonly number[] = IMAGE): Promise<number> => {
  const {model} = await makeNetwork(name, {image, classes: 5, seed: 1});
  return model.countParams();
};

/** The layers' options, without the numbers that TensorFlow.js gives to layers that have no name. */
const layersOf = async (
  name: NetworkName,
  variant: Variant = {},
): Promise<readonly {name: string; config: unknown}[]> => {
  const {model} = await makeNetwork(name, {image: [50, 50, 3], classes: 5, seed: 4, ...variant});
  return model.layers.map(layer => ({name: layer.name, config: layer.getConfig()}));
};

describe('the networks of the study', () => {
  it('[R1] [R2] [R3] have the weights and biases of 30,000-30-10-5', async () => {
    const byHand = 30_000 * 30 + 30 + (30 * 10 + 10) + (10 * 5 + 5);
    for (const name of ['R1', 'R2', 'R3'] as const) expect(await parametersOf(name)).toBe(byHand);
  });

  it('[R4] [R5] [R6] have those of 3 x 3 convolutions of 6, 12 and 24 maps and of 7 x 7 x 24 inputs of the last layer', async () => {
    const maps = 27 * 6 + 6 + (54 * 12 + 12) + (108 * 24 + 24);
    for (const name of ['R4', 'R5', 'R6'] as const) expect(await parametersOf(name)).toBe(maps + 7 * 7 * 24 * 5 + 5);
    // 50 - 2 = 48, 24; 22, 11; 9, 3.
    expect(await parametersOf('R4', [50, 50, 3])).toBe(maps + 3 * 3 * 24 * 5 + 5);
  });

  it('[R7] has four numbers more for each channel in front of a convolution', async () => {
    expect((await parametersOf('R7')) - (await parametersOf('R4'))).toBe(4 * (3 + 6 + 12));
  });

  it("[H6] [H7] have the layers of the report's networks, and rules of their own", async () => {
    expect(await parametersOf('H6')).toBe(await parametersOf('R1'));
    expect(await parametersOf('H7 CNN')).toBe(await parametersOf('R4'));
    const {fitOptions, preprocessing} = await makeNetwork('H6 CNN', {image: IMAGE, classes: 5, seed: 1});
    expect([fitOptions.earlyStopping !== undefined, preprocessing !== undefined]).toEqual([true, true]);
  });

  it("are those of the library where a variant has the report's own value", async () => {
    expect(await layersOf('R2', {decay: 0.1})).toEqual(await layersOf('R2'));
    expect(await layersOf('R3', {decay: 0.01})).toEqual(await layersOf('R3'));
    expect(await layersOf('R5', {dropout: 'after pools'})).toEqual(await layersOf('R5'));
    const plain = networks.flowersNetwork('R4', {image: [50, 50, 3], seed: 4});
    const decayed = await makeNetwork('R4', {image: [50, 50, 3], classes: 5, seed: 4, decay: 0.2});
    expect(decayed.model.getWeights().map(weight => [...weight.dataSync()])).toEqual(
      plain.getWeights().map(weight => [...weight.dataSync()]),
    );
  });

  it('put dropout where the variant says, and change no weight and no mask by that', async () => {
    const after = await layersOf('R5');
    const before = await layersOf('R5', {dropout: 'before pools'});
    const dense = await layersOf('R5', {dropout: 'before dense'});
    expect(after.map(({name}) => name).slice(0, 3)).toEqual(['conv-1', 'conv-1-pool', 'conv-1-dropout']);
    expect(before.map(({name}) => name).slice(0, 3)).toEqual(['conv-1', 'conv-1-dropout', 'conv-1-pool']);
    expect(dense.map(({name}) => name)).toEqual(after.map(({name}) => name).filter(name => !/[12]-dropout/.test(name)));
    for (const {name, config} of [...before, ...dense]) {
      expect(config).toEqual(after.find(layer => layer.name === name)?.config);
    }
  });

  it('[R10] have penalties with the gradients of 0.1 / 2 sum w^2 and of 0.01 sum |w|', async () => {
    const tf = await import('@tensorflow/tfjs');
    const points = [-0.7, 0.3, 1.2];
    const report = {
      R2: (w: number) => (0.1 / 2) * w * w,
      R3: (w: number) => 0.01 * Math.abs(w),
    };
    for (const name of ['R2', 'R3'] as const) {
      const {model} = await makeNetwork(name, {image: [32, 32, 3], classes: 5, seed: 1});
      const penalty = (model.layers[1] as unknown as {kernelRegularizer: ReturnType<typeof regularizers.l2>})
        .kernelRegularizer;
      const slopes = [
        ...tf
          .grad(w => penalty.apply(w) as never)(tf.tensor1d(points))
          .dataSync(),
      ];
      for (const [index, point] of points.entries()) {
        const byDifferences = (report[name](point + 1e-5) - report[name](point - 1e-5)) / 2e-5;
        expect(slopes[index]).toBeCloseTo(byDifferences, 6);
      }
    }
  });

  it('refuse a variant that they do not have', async () => {
    const plan = {image: [50, 50, 3], classes: 5, seed: 1};
    await expect(makeNetwork('R4', {...plan, dropout: 'before dense'})).rejects.toThrow(
      'Cannot make network as dropout must go with R5: current value is R4',
    );
    await expect(makeNetwork('R6', {...plan, decay: 0.1})).rejects.toThrow(
      'Cannot make network as decay must go with R1 to R4: current value is R6',
    );
  });
});
