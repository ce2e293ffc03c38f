import {describe, expect, it} from 'vitest';
import {softmaxCrossEntropy} from '../../../src/engine/kernels/losses/index.ts';
import {batchNorm} from '../../../src/engine/kernels/normalization/index.ts';
import {routeLayers} from '../../../src/engine/layers/index.ts';
import {backend} from '../../../src/engine/memory/index.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {trainingStep} from '../../../src/engine/training/index.ts';
import {batchNormalization} from '../../../src/layers/index.ts';
import {adam} from '../../../src/optimizers/index.ts';
import {largestError, randomTensor, setUp} from '../support.ts';
import {CLOSE, INPUT_GRADIENT, kernelsOf, SHORTCUT} from './normalized-cases.ts';

setUp({blas: true, threads: 2});
routeLayers();

describe('models that begin with batch normalization', () => {
  const normalizations = {
    'of ours': (trainable = true) => batchNormalization({trainable, momentum: 0.9}),
    'of TensorFlow.js': (trainable = true) => tf.layers.batchNormalization({trainable, momentum: 0.9}),
  };

  interface Options {
    readonly norm: keyof typeof normalizations;
    readonly freezeNorm?: boolean;
    readonly freezeConvolution?: boolean;
    readonly tellImages?: boolean;
  }

  /** A small network; its weights are the same each time. */
  function modelOf({norm, freezeNorm = false, freezeConvolution = false, tellImages = false}: Options): tf.LayersModel {
    const make = normalizations[norm];
    const input = tf.input({shape: [9, 8, 3]});
    const images = make(!freezeNorm).apply(input) as tf.SymbolicTensor;
    const convolved = tf.layers
      .conv2d({filters: 4, kernelSize: 3, padding: 'same', activation: 'relu', trainable: !freezeConvolution})
      .apply(images);
    const pooled = tf.layers.maxPooling2d({poolSize: 2}).apply(convolved);
    const hidden = tf.layers
      .conv2d({filters: 9, kernelSize: 2, strides: 2})
      .apply(make().apply(pooled) as tf.SymbolicTensor);
    const flat = tf.layers.flatten().apply(hidden);
    const logits = tf.layers.dense({units: 3}).apply(flat) as tf.SymbolicTensor;
    const model = tf.model({inputs: input, outputs: tellImages ? [logits, images] : logits});
    model.setWeights(
      model
        .getWeights()
        .map((weight, index) => tf.abs(randomTensor(weight.shape, index + 1)).sub(weight.rank > 1 ? 0.5 : 0)),
    );
    return model;
  }

  const X = () => randomTensor([6, 9, 8, 3], 20).mul(2).add(1);
  const Y = () => tf.oneHot(tf.tensor1d([0, 1, 2, 2, 1, 0], 'int32'), 3).toFloat();

  const lossOn = (model: tf.LayersModel, x: tf.Tensor, y: tf.Tensor): tf.Scalar => {
    const [logits, images] = [model.apply(x, {training: true})].flat() as [tf.Tensor, tf.Tensor | undefined];
    const loss = softmaxCrossEntropy(logits, y) as tf.Scalar;
    return images === undefined ? loss : tf.add(loss, tf.mean(tf.square(images)));
  };

  async function gradientsOn(backendName: string, options: Options): Promise<number[][]> {
    await tf.setBackend(backendName);
    try {
      return tf.tidy(() => {
        const model = modelOf(options);
        const {value, grads} = tf.variableGrads(
          () => lossOn(model, X(), Y()),
          model.trainableWeights.map(weight => weight.read() as tf.Variable),
        );
        return [value, ...Object.values(grads), ...model.getWeights()].map(tensor => [...tensor.dataSync()]);
      });
    } finally {
      await tf.setBackend('wasm');
    }
  }

  const every: readonly Options[] = [
    // Frozen, the stock layer goes on to normalize by the batch: not so its route.
    {norm: 'of ours', freezeNorm: true},
    ...(['of ours', 'of TensorFlow.js'] as const).flatMap(norm => [
      {norm},
      {norm, freezeConvolution: true},
      {norm, tellImages: true},
    ]),
  ];

  it.each(every)('have the gradients and running statistics of the cpu backend: %o', async options => {
    const [ours, theirs] = [await gradientsOn('wasm', options), await gradientsOn('cpu', options)];
    expect(ours.length).toBe(theirs.length);
    for (const [index, values] of theirs.entries()) {
      expect(largestError(ours[index] as number[], values)).toBeLessThan(CLOSE);
    }
  });

  it.each(Object.keys(normalizations) as (keyof typeof normalizations)[])(
    'need no gradient of the images: %s',
    norm => {
      const kernels = kernelsOf(() =>
        tf.tidy(() => {
          const model = modelOf({norm});
          tf.variableGrads(() => lossOn(model, X(), Y()));
        }),
      );
      expect(kernels.filter(name => name === SHORTCUT)).toHaveLength(1);
      // The second convolution's: its images come from the first one's weights.
      expect(kernels.filter(name => name === INPUT_GRADIENT)).toHaveLength(1);
    },
  );

  it('leave no tensors and no buffers behind', () => {
    const model = modelOf({norm: 'of ours'});
    const [x, y] = [X(), Y()];
    const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable);
    const once = () => {
      const {value, grads} = tf.variableGrads(() => lossOn(model, x, y), variables);
      tf.dispose([value, grads]);
      const {y: images, mean, variance} = batchNorm(x);
      tf.dispose([images, mean, variance]);
      tf.grad(input => lossOn(model, input, y))(x).dispose();
    };
    const count = () => [tf.memory().numTensors, tf.memory().numDataBuffers, backend().numDataIds()];
    once();
    const before = count();
    for (let i = 0; i < 3; i++) once();
    expect(count()).toEqual(before);
  });

  it('train with the same bits eagerly and replayed', () => {
    const results = [false, 'auto'].map(replay => {
      const model = modelOf({norm: 'of ours'});
      const step = trainingStep({
        loss: (x, y) => lossOn(model, x, y),
        variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
        optimizer: adam({learningRate: 0.01}),
        replay: replay as boolean | 'auto',
      });
      const losses = Array.from({length: 12}, (_, index) => step(randomTensor([6, 9, 8, 3], 30 + index), Y()));
      const {mode} = step;
      step.dispose();
      return {mode, losses, weights: model.getWeights().map(weight => [...weight.dataSync()])};
    });
    expect(results[1]).toEqual({...results[0], mode: 'replayed'});
  });
});
