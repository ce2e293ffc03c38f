import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import * as augmentation from '../../../src/augmentation/index.ts';
import {Random} from '../../../src/base/index.ts';
import {type AugmentedBatchesOptions, batches} from '../../../src/data/batches/index.ts';
import {ThreadsMaker} from '../../../src/data/batches/threads-maker.ts';
import {dataset} from '../../../src/data/samples/index.ts';
import {expectNoLeak} from '../../support/leaks.ts';

const {augment, compose, crop, elastic, mixup, noise, reflect, rotate} = augmentation;
const random = new Random(6);
const set = dataset({
  name: 'colours',
  x: {values: Uint8Array.from({length: 11 * 8 * 8 * 3}, () => random.integer(0, 255)), shape: [11, 8, 8, 3]},
  y: {values: Int32Array.from({length: 11}, (_, index) => index % 4), shape: [11]},
  classes: ['a', 'b', 'c', 'd'],
});
const some = compose(rotate(), crop({size: 7}), reflect(), elastic({alpha: 4, sigma: 2}), noise());

/** The numbers of every example by epoch and index. */
async function collect(options: AugmentedBatchesOptions): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const {x, y, indices, epoch} of batches(set, {augmentation: some, epochs: 2, ...options})) {
    const [values, labels] = [x.dataSync(), y.dataSync()];
    const [size, row] = [values.length / indices.length, labels.length / indices.length];
    for (const [place, index] of indices.entries()) {
      const own = [
        ...values.subarray(place * size, (place + 1) * size),
        ...labels.subarray(place * row, (place + 1) * row),
      ];
      expect(found.has(`${epoch}/${index}`)).toBe(false);
      found.set(`${epoch}/${index}`, own.join());
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Threads of this process. */
function workers(): number {
  // Without looking up names of the network, which takes a while.
  Object.assign(process.report, {excludeNetwork: true});
  return (process.report.getReport() as {readonly workers: readonly unknown[]}).workers.length;
}

describe('augmented batches', () => {
  it('have the same bits whatever the threads, the size of a batch, its order, and how far ahead', async () => {
    const here = await collect({workers: 0, batchSize: 4});
    expect(here.size).toBe(22);
    const ways: AugmentedBatchesOptions[] = [
      {batchSize: 4},
      {batchSize: 3, workers: 2, ahead: 1},
      {batchSize: 11, workers: 3, ahead: 7},
      {batchSize: 5, workers: 0, shuffle: false},
    ];
    for (const way of ways) expect(await collect(way), JSON.stringify(way)).toEqual(here);
    expect(await collect({workers: 0, seed: 2})).not.toEqual(here);
    expect(here.get('0/3')).not.toBe(here.get('1/3'));
  });

  it('with mixup, too, whose partners come from the whole set', async () => {
    const mixed = mixup({alpha: 1});
    const here = await collect({workers: 0, batchSize: 4, mixup: mixed});
    expect(await collect({batchSize: 3, workers: 2, mixup: mixed})).toEqual(here);
    const labels = [...here.values()].map(row => row.split(',').map(Number).slice(-4));
    for (const row of labels) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
    expect(labels.filter(row => row.filter(value => value > 0).length === 2).length).toBeGreaterThan(10);
  });

  it('mix targets and numbers that are no images', async () => {
    const points = dataset({
      name: 'line',
      x: {values: Float32Array.from({length: 30}, (_, index) => index), shape: [30, 1]},
      y: {values: Float32Array.from({length: 30}, (_, index) => 2 * index + 1), shape: [30, 1]},
    });
    for await (const {x, y} of batches(points, {mixup: mixup({alpha: 1}), workers: 0})) {
      const inputs = x.dataSync();
      const expected = Array.from(inputs, value => 2 * value + 1);
      for (const [index, value] of y.dataSync().entries()) expect(value).toBeCloseTo(expected[index] as number, 3);
      expect(inputs.some((value: number) => !Number.isInteger(value))).toBe(true);
    }
  });

  it('of nothing changed are the plain ones to the bit, scaled and not', async () => {
    for (const scale of [true, false]) {
      const plain = Array.from(batches(set, {batchSize: 4, scale}), ({x}) => [...x.dataSync()]);
      const same: number[][] = [];
      for await (const {x} of batches(set, {batchSize: 4, scale, augmentation: compose()}))
        same.push([...x.dataSync()]);
      expect(same).toEqual(plain);
    }
  });

  it('are divided by 255 at the edge as in the middle', async () => {
    for (const part of [rotate({degrees: [30, 30], border: 'reflect'}), compose(crop(), noise({deviation: 0}))]) {
      const made: number[][] = [];
      for (const scale of [true, false]) {
        for await (const {x} of batches(set, {augmentation: part, workers: 0, scale})) made.push([...x.dataSync()]);
      }
      const [scaled = [], bytes = []] = made;
      expect(Math.max(...bytes.map((byte, place) => Math.abs(byte - 255 * (scaled[place] as number))))).toBeLessThan(
        1e-4,
      );
      expect(Math.max(...bytes)).toBeGreaterThan(200);
    }
  });

  it('of epoch e hold what augment puts into copy e, but for rounding to bytes', async () => {
    const part = rotate({border: 'edge'});
    const more = augment(set, part, {copies: 2, seed: 3, originals: false});
    for await (const {x, indices, epoch} of batches(set, {augmentation: part, epochs: 2, seed: 3, scale: false})) {
      const values = x.dataSync();
      for (const [place, index] of indices.entries()) {
        const start = (11 * epoch + index) * 192;
        for (let number = 0; number < 192; number += 17) {
          expect(
            Math.abs((values[place * 192 + number] as number) - (more.x.values[start + number] as number)),
          ).toBeLessThanOrEqual(0.5001);
        }
      }
    }
  });
});

describe('a stream of batches', () => {
  it('leaves no tensor and no thread behind: at its end, on break, on throw, when it is never begun', async () => {
    const ways: (() => Promise<unknown>)[] = [
      () => collect({batchSize: 4}),
      async () => {
        for await (const _ of batches(set, {augmentation: some, batchSize: 2})) break;
      },
      async () => {
        const failing = (async () => {
          for await (const _ of batches(set, {augmentation: some, batchSize: 2})) throw new Error('own');
        })();
        await expect(failing).rejects.toThrow('own');
      },
      () => batches(set, {augmentation: some}).return(),
    ];
    // The engine starts threads of its own on first use.
    await collect({workers: 0});
    const before = workers();
    for (const way of ways) {
      await expectNoLeak(way);
      expect(workers()).toBe(before);
    }
  });

  it('ends with the reason of its signal, before, between and during batches', async () => {
    const reason = new Error('enough');
    const before = workers();
    await expect(batches(set, {augmentation: some, signal: AbortSignal.abort(reason)}).next()).rejects.toBe(reason);
    for (const batchSize of [2, 11]) {
      const stop = new AbortController();
      const stream = batches(set, {augmentation: some, batchSize, epochs: 1000, signal: stop.signal});
      if (batchSize === 2) await stream.next();
      const next = batchSize === 2 ? undefined : stream.next();
      stop.abort(reason);
      await expect(next ?? stream.next()).rejects.toBe(reason);
      expect((await stream.next()).done).toBe(true);
    }
    expect(workers()).toBe(before);
  });

  it('tells whoever asks for the batch what could not be done', async () => {
    const odd = Object.assign(
      (image: augmentation.Image, draw: Random) => (draw.uniform() < 0.5 ? image : crop({size: 3})(image, draw)),
      {config: {name: 'odd'}},
    );
    const stream = batches(set, {augmentation: odd, workers: 0, batchSize: 11, epochs: 4});
    await expect(
      (async () => {
        for await (const _ of stream);
      })(),
    ).rejects.toThrow(/^Cannot augment image as its new size must have (192|27) numbers/);
  });

  it('tells what a thread could not do, and that one has died', async () => {
    const plan = {from: [8, 8, 3], to: [3, 3, 3], scale: true, white: 255, seed: 1};
    const options = {plan, workers: 1, ahead: 2, batchSize: 2, isMixed: false};
    const task = {epoch: 0, indices: Int32Array.of(0, 1)};
    const refused = new ThreadsMaker(set.x, {...options, config: rotate().config});
    await expect(refused.make(task).values).rejects.toThrow(
      new RangeError(
        'Cannot augment image as its new size must have 27 numbers, as other images have: current value is [8, 8, 3]',
      ),
    );
    await refused.end();
    await expect(refused.make(task).values).rejects.toThrow(
      'Cannot make a batch as its stream must not have ended: it has',
    );
    const dead = new ThreadsMaker(set.x, {...options, config: {name: 'none'}});
    await expect(dead.make(task).values).rejects.toThrow(/^Cannot create an augmentation as its name must be one of /);
    await dead.end();
  });

  it('forgotten gives its threads back, and lets the process end', () => {
    const source = fileURLToPath(new URL('../../../src/', import.meta.url));
    const program = `
      const {batches} = await import('${source}data/batches/index.ts');
      const {rotate} = await import('${source}augmentation/index.ts');
      const {dataset} = await import('${source}data/samples/index.ts');
      const x = {values: new Uint8Array(640), shape: [10, 8, 8, 1]};
      const set = dataset({name: 's', x, y: {values: new Float32Array(10), shape: [10, 1]}});
      const workers = () => process.report.getReport().workers.length;
      process.report.excludeNetwork = true;
      const open = () => batches(set, {augmentation: rotate(), batchSize: 1, epochs: 100});
      const kept = open();
      await kept.next();
      await (async () => { await open().next(); })();
      const counts = [workers()];
      for (let turn = 0; turn < 100 && workers() > 1; turn++) {
        gc();
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      counts.push(workers());
      const ended = open();
      for (let count = 0; count < 20; count++) await ended.next();
      // Answers are in the post when the stream ends: they must not let go of it.
      const until = Date.now() + 100;
      while (Date.now() < until);
      await ended.return();
      counts.push(workers());
      console.log(counts.join(), (await kept.next()).done);`;
    const {stdout, status, stderr} = spawnSync(
      process.execPath,
      ['--expose-gc', '--input-type=module', '-e', program],
      {
        encoding: 'utf8',
        timeout: 30_000,
        env: {...process.env, GRADLAB_THREADS: '1'},
      },
    );
    expect([stdout.trim(), status, stderr]).toEqual(['2,1,1 false', 0, '']);
  });
});
