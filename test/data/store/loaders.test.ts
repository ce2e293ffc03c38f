import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import {cifar10, fashionMnist, flowerPhotographs} from '../../../src/data/store/index.ts';
import {temporaryFolder} from '../../setup/checkout.ts';
import {messageOf} from '../fixtures.ts';

const RECORD = 3073;

/** A file of CIFAR-10 as its page describes it: 10,000 times a label, 1,024 reds, 1,024 greens, 1,024 blues. */
function cifarFile(): Buffer {
  const bytes = Buffer.alloc(10_000 * RECORD);
  for (let record = 0; record < 10_000; record++) {
    bytes[record * RECORD] = (record * 7) % 10;
    for (const colour of [0, 1, 2]) {
      bytes.fill(
        10 * colour + (record % 10),
        record * RECORD + 1 + 1024 * colour,
        record * RECORD + 1025 + 1024 * colour,
      );
    }
  }
  // The second pixel of the first row, and the first of the second row, of example 3.
  bytes[3 * RECORD + 1 + 1] = 101;
  bytes[3 * RECORD + 1 + 1024 + 32] = 102;
  bytes[3 * RECORD + 1 + 2048 + 1023] = 103;
  return bytes;
}

describe('CIFAR-10', () => {
  it('comes as its pixels with their colours side by side', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'test_batch.bin'), cifarFile());
    const set = cifar10({subset: 'test', folder});
    expect(set.x.shape).toEqual([10_000, 32, 32, 3]);
    expect([...set.y.values.subarray(0, 4)]).toEqual([0, 7, 4, 1]);
    expect(set.classes?.[7]).toBe('horse');
    const example = set.x.values.subarray(3 * 3072, 4 * 3072);
    expect([...example.subarray(0, 6)]).toEqual([3, 13, 23, 101, 13, 23]);
    expect([...example.subarray(96, 99)]).toEqual([3, 102, 23]);
    expect([...example.subarray(3069)]).toEqual([3, 13, 103]);
    expect([...set.x.values.subarray(-3)]).toEqual([9, 19, 29]);
  });

  it('names the file and the byte that is wrong', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test_batch.bin');
    const message = () => messageOf(() => cifar10({subset: 'test', folder}));
    writeFileSync(file, cifarFile().subarray(1));
    expect(await message()).toBe(
      `Cannot read ${JSON.stringify(file)} as the file must have 30730000 bytes: current value is 30729999 bytes`,
    );
    const bytes = cifarFile();
    bytes[5 * RECORD] = 10;
    writeFileSync(file, bytes);
    expect(await message()).toBe(
      `Cannot read ${JSON.stringify(file)} as byte ${5 * RECORD} must be a class < 10: current value is 10`,
    );
  });
});

describe('Fashion-MNIST', () => {
  it('comes from its four files', () => {
    const folder = temporaryFolder();
    const head = (...numbers: readonly number[]) => [0, 0, 8, numbers.length, ...numbers.flatMap(n => [0, 0, 0, n])];
    const write = (name: string, ...bytes: readonly number[]) =>
      writeFileSync(join(folder, `${name}-ubyte.gz`), gzipSync(Uint8Array.from(bytes)));
    write('t10k-images-idx3', ...head(2, 1, 2), 1, 2, 3, 4);
    write('t10k-labels-idx1', ...head(2), 9, 0);
    const set = fashionMnist({subset: 'test', folder});
    expect(set.x.shape).toEqual([2, 1, 2, 1]);
    expect([...set.y.values].map(number => set.classes?.[number])).toEqual(['Ankle boot', 'T-shirt/top']);
  });
});

describe('what is not here', () => {
  it('is named with the command that brings it', async () => {
    const cache = temporaryFolder();
    const before = process.env.GRADLAB_DATA;
    process.env.GRADLAB_DATA = cache;
    onTestFinished(() => {
      if (before === undefined) delete process.env.GRADLAB_DATA;
      else process.env.GRADLAB_DATA = before;
    });
    for (const [load, name, title, command] of [
      [() => fashionMnist(), 'fashion-mnist', 'Fashion-MNIST', 'fetch fashion-mnist'],
      [() => cifar10(), 'cifar-10', 'CIFAR-10', 'fetch cifar-10'],
      [() => flowerPhotographs(), 'flower-photographs', 'flower photographs', 'fetch flower-photographs'],
      [
        () => flowerPhotographs({set: 'flowers-recognition'}),
        ...(['flowers-recognition', 'Flowers Recognition', 'import flowers-recognition FOLDER'] as const),
      ],
    ] as const) {
      expect(await messageOf(load)).toBe(
        `Cannot read ${JSON.stringify(join(cache, name))} as the folder of ${title} must exist: current value is no such folder: run \`npx gradlab data ${command}\``,
      );
    }
  });

  it('and a wrong argument are told apart', async () => {
    const wrong = 'must be one of "train", "test": current value is "all"';
    expect(await messageOf(() => cifar10({subset: 'all' as 'test'}))).toBe(`Cannot load CIFAR-10 as subset ${wrong}`);
    expect(await messageOf(() => fashionMnist({subset: 'all' as 'test'}))).toBe(
      `Cannot load Fashion-MNIST as subset ${wrong}`,
    );
  });
});
