/**
 * What augmentation costs: processor time per image, and how much longer a training step of the convolutional network
 * (100 × 100 × 3, filters 6, 12, 24, batches of 10) takes on augmented batches than on plain ones.
 * Run by hand: `node test/bench/augmentation.ts [ROUNDS]`. The machine should have nothing else to do.
 */
import * as augmentation from '../../src/augmentation/index.ts';
import {Random, Table} from '../../src/base/index.ts';
import {type Batch, batches} from '../../src/data/batches/index.ts';
import {type Dataset, dataset} from '../../src/data/samples/index.ts';
import {type tf, trainingStep} from '../../src/engine/index.ts';
import {adam} from '../../src/optimizers/index.ts';
import {namedCase} from './engine/cases.ts';
import {buildModel} from './engine/model.ts';
import {ADAM} from './engine/ops.ts';
import {ourOps} from './engine/our-ops.ts';

const SIZE = 100;
const EXAMPLES = 400;
const BATCH = 10;
/** Steps of one kind in turn: longer than the batches made ahead last. */
const STEPS = 20;
const ENDLESS = 1_000_000;

const border = 'reflect';
const parts = {
  'rotate, shift, crop, reflect': augmentation.compose(
    augmentation.rotate({border}),
    augmentation.shift({border}),
    augmentation.crop({border}),
    augmentation.reflect(),
  ),
  'affine, reflect': augmentation.compose(augmentation.affine({border}), augmentation.reflect()),
  'crop, reflect': augmentation.compose(augmentation.crop({border}), augmentation.reflect()),
  elastic: augmentation.elastic(),
  cutout: augmentation.cutout(),
  noise: augmentation.noise(),
};

function photographs(): Dataset {
  const random = new Random(1);
  const values = Uint8Array.from({length: EXAMPLES * SIZE * SIZE * 3}, () => random.integer(0, 255));
  const y = {values: Int32Array.from({length: EXAMPLES}, (_, index) => index % 5), shape: [EXAMPLES]};
  const classes = ['a', 'b', 'c', 'd', 'e'];
  return dataset({name: 'bytes', x: {values, shape: [EXAMPLES, SIZE, SIZE, 3]}, y, classes});
}

/** The least time of one image in milliseconds, its tensor included. */
async function costs(set: Dataset, images: number): Promise<Table> {
  const rows: {augmentation: string; milliseconds: number}[] = [];
  for (const [name, part] of Object.entries(parts)) {
    let least = Number.POSITIVE_INFINITY;
    let begin = performance.now();
    let count = 0;
    for await (const _ of batches(set, {batchSize: 1, epochs: ENDLESS, augmentation: part, workers: 0})) {
      least = Math.min(least, performance.now() - begin);
      if (++count === images) break;
      begin = performance.now();
    }
    rows.push({augmentation: name, milliseconds: least});
  }
  return Table.fromRows(rows);
}

/** Least and median time of a step in milliseconds, plain and augmented in turn. */
async function steps(set: Dataset, rounds: number): Promise<Table> {
  const network = namedCase('c', BATCH);
  const {loss, variables} = buildModel(network, ourOps);
  const step = trainingStep({loss: (x, y) => loss(x, y as tf.Tensor2D), optimizer: adam(ADAM), variables});
  const options = {batchSize: BATCH, oneHot: true, epochs: ENDLESS};
  const kinds: Record<string, Iterator<Batch, void> | AsyncIterator<Batch, void>> = {
    plain: batches(set, options),
    augmented: batches(set, {...options, augmentation: parts['rotate, shift, crop, reflect']}),
  };
  const times = Object.fromEntries(Object.keys(kinds).map(name => [name, [] as number[]]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, kind] of Object.entries(kinds)) {
      const begin = performance.now();
      for (let count = 0; count < STEPS; count++) {
        const {value} = await kind.next();
        if (value) step(value.x, value.y);
      }
      if (round >= 0) times[name]?.push((performance.now() - begin) / STEPS);
    }
  }
  for (const kind of Object.values(kinds)) await kind.return?.();
  step.dispose();
  return Table.fromRows(
    Object.entries(times).map(([kind, all]) => {
      const sorted = all.toSorted((a, b) => a - b);
      return {kind, least: sorted[0] as number, median: sorted[sorted.length >> 1] as number};
    }),
  );
}

const rounds = Number(process.argv[2] ?? 30);
const set = photographs();
console.log(String(await costs(set, 10 * rounds)));
console.log(String(await steps(set, rounds)));
