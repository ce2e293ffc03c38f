import {createHash} from 'node:crypto';
import {tf} from '../../src/engine/index.ts';
import * as layers from '../../src/layers/index.ts';

const options = {seed: 8};
const MAPS = [37, 41, 13, 7];

/** Layers that draw, on sizes that are split over threads. */
const CASES = {
  dropout: [layers.dropout(options), [100_003]],
  spatialDropout: [layers.spatialDropout(options), MAPS],
  gaussianDropout: [layers.gaussianDropout(options), [100_003]],
  alphaDropout: [layers.alphaDropout(options), [100_003]],
  dropConnect: [layers.dropConnect({...options, units: 301, kernelInitializer: 'ones', useBias: false}), [1, 307]],
  stochasticPooling: [layers.stochasticPooling(options), MAPS],
  gaussianNoise: [layers.gaussianNoise(options), [100_003]],
} as const;

const digests = Object.entries(CASES).map(([name, [layer, shape]]) => {
  const x = tf.randomUniform([...shape], 0, 1, 'float32', 3);
  const loss = (input: tf.Tensor): tf.Tensor => tf.sum(tf.square(layer.apply(input, {training: true}) as tf.Tensor));
  const drawn = layer.apply(x, {training: true}) as tf.Tensor;
  const hash = createHash('sha256');
  for (const tensor of [drawn, tf.grad(loss)(x)]) hash.update(new Uint8Array(tensor.dataSync().slice().buffer));
  return [name, hash.digest('hex')];
});
console.log(JSON.stringify(Object.fromEntries(digests)));
