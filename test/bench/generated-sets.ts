/**
 * How long the generated images take to draw, and how hard they are: the test accuracy of small models, seed by seed.
 * Run by hand: `node test/bench/generated-sets.ts [SET,…] [SEEDS] [SIZE] [MODEL]`, with the sets easy, hard and
 * flowers, and part of a model's name.
 */
import {Random, Table} from '../../src/base/index.ts';
import {digits, flowers} from '../../src/data/generated/index.ts';
import {countExamples, type Dataset, exampleSize, takeExamples} from '../../src/data/samples/index.ts';
import {sparseSoftmaxCrossEntropy, tf, trainingStep} from '../../src/engine/index.ts';
import {adam} from '../../src/optimizers/index.ts';

/** A model: what it sees of a set, and how it is trained. */
interface Contestant {
  readonly name: string;
  readonly epochs: number;
  readonly rate: number;
  readonly see: (set: Dataset) => Dataset;
  readonly layers: (inputShape: number[], classes: number, seed: number) => tf.layers.Layer[];
}

interface Figure {
  readonly [column: string]: string | number;
}

const BATCH = 50;
const {layers: L} = tf;

const dense = (units: number, seed: number, more = {}): tf.layers.Layer =>
  L.dense({units, kernelInitializer: tf.initializers.heNormal({seed}), ...more});
/** Convolution and pooling by two. */
const convolution = (filters: number, seed: number, more = {}): tf.layers.Layer[] => {
  const kernelInitializer = tf.initializers.heNormal({seed});
  const options = {filters, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer, ...more} as const;
  return [L.conv2d(options), L.maxPooling2d({poolSize: 2})];
};
const asIs = (set: Dataset): Dataset => set;

const softmax: Contestant['layers'] = (inputShape, classes, seed) => [
  L.flatten({inputShape}),
  L.dense({units: classes, kernelInitializer: tf.initializers.glorotUniform({seed})}),
];
const perceptron: Contestant['layers'] = (inputShape, classes, seed) => [
  L.flatten({inputShape}),
  dense(128, seed, {activation: 'relu'}),
  dense(classes, seed + 1),
];

const DIGITS: readonly Contestant[] = [
  {name: 'softmax', epochs: 15, rate: 1e-3, see: asIs, layers: softmax},
  {name: 'MLP 128', epochs: 12, rate: 1e-3, see: asIs, layers: perceptron},
  {
    name: 'CNN 8-16, dense 64',
    epochs: 6,
    rate: 1e-3,
    see: asIs,
    layers: (inputShape, classes, seed) => [
      ...convolution(8, seed, {inputShape}),
      ...convolution(16, seed + 1),
      L.flatten(),
      dense(64, seed + 2, {activation: 'relu'}),
      dense(classes, seed + 3),
    ],
  },
];

const FLOWERS: readonly Contestant[] = [
  {name: 'softmax on colour histogram', epochs: 100, rate: 1e-2, see: histograms, layers: softmax},
  {name: 'MLP 128 on colour histogram', epochs: 20, rate: 1e-3, see: histograms, layers: perceptron},
  {name: 'MLP 128', epochs: 10, rate: 3e-4, see: asIs, layers: perceptron},
  {
    name: 'CNN of the report [R4]',
    epochs: 10,
    rate: 1e-3,
    see: asIs,
    layers: (inputShape, classes, seed) => [
      ...convolution(6, seed, {inputShape}),
      ...convolution(12, seed + 1),
      ...convolution(24, seed + 2).slice(0, 1),
      L.averagePooling2d({poolSize: 3}),
      L.flatten(),
      dense(classes, seed + 3),
    ],
  },
  {
    name: 'CNN 12-24-48-48, mean',
    epochs: 10,
    rate: 2e-3,
    see: asIs,
    layers: (inputShape, classes, seed) => [
      ...convolution(12, seed, {inputShape}),
      ...convolution(24, seed + 1),
      ...convolution(48, seed + 2),
      ...convolution(48, seed + 3),
      L.globalAveragePooling2d({}),
      dense(classes, seed + 4),
    ],
  },
];

/** The share of pixels in each of 4 × 4 × 4 boxes of red, green and blue, times 64. */
function histograms(set: Dataset): Dataset {
  const [examples, pixels] = [countExamples(set), exampleSize(set.x) / 3];
  const values = new Float32Array(examples * 64);
  for (let pixel = 0; pixel < examples * pixels; pixel++) {
    const [red = 0, green = 0, blue = 0] = set.x.values.subarray(3 * pixel, 3 * pixel + 3);
    const place = 64 * Math.floor(pixel / pixels) + 16 * (red >> 6) + 4 * (green >> 6) + (blue >> 6);
    values[place] = (values[place] as number) + 64 / pixels;
  }
  return {...set, x: {values, shape: [examples, 4, 4, 4]}};
}

/** The examples at `indices` as float32, bytes divided by 255. */
function batchOf({x, y}: Dataset, indices: number[]): [tf.Tensor, tf.Tensor] {
  const [size, factor] = [exampleSize(x), x.values instanceof Uint8Array ? 1 / 255 : 1];
  const values = new Float32Array(indices.length * size);
  for (const [row, index] of indices.entries()) {
    for (let place = 0; place < size; place++) {
      values[row * size + place] = (x.values[index * size + place] as number) * factor;
    }
  }
  const numbers = Int32Array.from(indices, index => y.values[index] as number);
  return [tf.tensor(values, [indices.length, ...x.shape.slice(1)]), tf.tensor1d(numbers, 'int32')];
}

function batchesOf(set: Dataset, order: readonly number[]): number[][] {
  return Array.from({length: Math.floor(countExamples(set) / BATCH)}, (_, batch) =>
    order.slice(batch * BATCH, (batch + 1) * BATCH),
  );
}

function accuracy(model: tf.Sequential, set: Dataset): number {
  const batches = batchesOf(
    set,
    Array.from({length: countExamples(set)}, (_, index) => index),
  );
  let right = 0;
  for (const indices of batches) {
    right += tf.tidy(() => {
      const [x, y] = batchOf(set, indices);
      const found = tf.argMax(model.apply(x) as tf.Tensor, 1);
      return tf.equal(found, y).sum().dataSync()[0] as number;
    });
  }
  return right / (batches.length * BATCH);
}

function train({epochs, rate, layers}: Contestant, [fit, held]: readonly [Dataset, Dataset], seed: number): Figure {
  const begin = performance.now();
  const model = tf.sequential({layers: layers([...fit.x.shape.slice(1)], fit.classes?.length ?? 0, seed)});
  const step = trainingStep({
    loss: (x, y) => sparseSoftmaxCrossEntropy(model.apply(x, {training: true}) as tf.Tensor, y),
    optimizer: adam({learningRate: rate}),
    variables: model.trainableWeights.map(weight => weight.read() as tf.Variable),
  });
  const random = new Random(seed).stream('shuffle');
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const indices of batchesOf(fit, random.permutation(countExamples(fit)))) {
      const batch = batchOf(fit, indices);
      step(...batch);
      tf.dispose(batch);
    }
  }
  const figure = {
    train: accuracy(model, takeExamples(fit, [...Array(BATCH * 10).keys()])),
    test: accuracy(model, held),
    seconds: (performance.now() - begin) / 1000,
  };
  step.dispose();
  model.dispose();
  return figure;
}

/** Draws a set to train on and one to test on from seeds of their own, without the cache; says how long it took. */
function drawn(name: string, seed: number, size: number): [Dataset, Dataset] {
  const draw = (examples: number, part: string): Dataset => {
    const options = {examples, seed: `${part} ${seed}`, cache: false};
    return name === 'flowers' ? flowers({...options, size}) : digits({...options, hardness: name as 'easy' | 'hard'});
  };
  const begin = performance.now();
  const sets: [Dataset, Dataset] =
    name === 'flowers' ? [draw(3400, 'train'), draw(850, 'test')] : [draw(6000, 'train'), draw(2000, 'test')];
  const seconds = (performance.now() - begin) / 1000;
  let sum = 0;
  for (const value of sets[0].x.values) sum += value;
  const mean = sum / sets[0].x.values.length / 255;
  console.log(`${name}, seed ${seed}: drawn in ${seconds.toFixed(1)} s, mean of the pixels ${mean.toFixed(4)}`);
  return sets;
}

const [names = 'easy,hard,flowers', seeds = '2', size = '100', only = ''] = process.argv.slice(2);
const figures: Figure[] = [];
for (const name of names.split(',')) {
  for (let seed = 1; seed <= Number(seeds); seed++) {
    const sets = drawn(name, seed, Number(size));
    for (const contestant of (name === 'flowers' ? FLOWERS : DIGITS).filter(({name}) => name.includes(only))) {
      const seen = [contestant.see(sets[0]), contestant.see(sets[1])] as const;
      figures.push({set: name, model: contestant.name, seed, ...train(contestant, seen, seed)});
      console.log(JSON.stringify(figures.at(-1)));
    }
  }
}
console.log(String(Table.fromRows(figures)));
