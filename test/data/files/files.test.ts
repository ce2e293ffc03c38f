import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {
  csvBlocks,
  idxBlocks,
  npyBlocks,
  readBytes,
  readCsvFile,
  readCsvTableFile,
  readIdxDataset,
  readIdxFile,
  readNpyFile,
  readNpzFile,
} from '../../../src/data/files/index.ts';
import {readCsv, readIdx, readNpy} from '../../../src/data/readers/index.ts';
import {type Dataset, type NumberArray, type Samples, sameKind} from '../../../src/data/samples/index.ts';
import {fixture, fixtureBytes, messageOf} from '../fixtures.ts';

let folder = '';
const scratch = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlab-files-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

/** The blocks one behind the other. */
function joined(blocks: readonly Samples[]): Samples {
  const [first] = blocks as [Samples];
  const whole: NumberArray = sameKind(
    first.values,
    blocks.reduce((sum, block) => sum + block.values.length, 0),
  );
  let place = 0;
  for (const {values} of blocks) {
    whole.set(values, place);
    place += values.length;
  }
  const examples = blocks.reduce((sum, block) => sum + (block.shape[0] as number), 0);
  return {values: whole, shape: [examples, ...first.shape.slice(1)]};
}

describe('readers of files', () => {
  it('give what the readers of their bytes give', () => {
    expect(readIdxFile(fixture('idx/i2.idx.gz'))).toEqual(readIdx(fixtureBytes('idx/i2.idx')));
    expect(readNpyFile(fixture('numpy/f8-big.npy'))).toEqual(readNpy(fixtureBytes('numpy/f8.npy')));
    expect(readNpzFile(fixture('numpy/deflated.npz'), {names: ['images']}).get('images')?.shape).toEqual([2, 3, 4]);
    expect(readCsvFile(fixture('csv/quoted.csv'), {target: 'id', missing: 'drop'}).features).toHaveLength(5);
    expect(readCsvTableFile(fixture('csv/quoted.csv')).column('id')).toEqual([1, 2, 3, 4]);
  });

  it('unpack what gzip packed, of several members too', () => {
    const path = scratch('members.gz', Buffer.concat([gzipSync('one '), gzipSync('two')]));
    expect(new TextDecoder().decode(readBytes(path))).toBe('one two');
  });

  it('read images and labels in a pair', () => {
    const images = scratch('x.idx', Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 4, 5]));
    const labels = scratch('y.idx.gz', gzipSync(Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 1, 1])));
    const set = readIdxDataset(images, labels, {name: 'pair', classes: ['a', 'b']});
    expect([set.x.shape, [...set.y.values]]).toEqual([[1, 1, 2, 1], [1]]);
  });
});

describe('files in blocks', () => {
  for (const examples of [1, 2, 3, 100]) {
    it(`of ${examples} examples hold the whole file`, async () => {
      for (const name of ['u1.idx', 'f8.idx', 'i4.idx.gz']) {
        const blocks = await Array.fromAsync(idxBlocks(fixture(`idx/${name}`), {examples}));
        expect(joined(blocks)).toEqual(readIdxFile(fixture(`idx/${name}`)));
        expect(Math.max(...blocks.map(block => block.shape[0] as number))).toBe(Math.min(examples, 3));
      }
      for (const name of ['f2', 'i8-big', 'version2']) {
        const blocks = await Array.fromAsync(npyBlocks(fixture(`numpy/${name}.npy`), {examples}));
        expect(joined(blocks)).toEqual(readNpyFile(fixture(`numpy/${name}.npy`)));
      }
    });
  }

  it('go across the pieces in which a file is read', async () => {
    // 400,000 examples of 12 bytes: 4.6 pieces of a megabyte, none of them a whole number of examples.
    const values = Float32Array.from({length: 1_200_000}, (_, index) => index);
    const head = "{'descr': '<f4', 'fortran_order': False, 'shape': (400000, 3), }";
    const bytes = Buffer.concat([
      Buffer.from([0x93]),
      Buffer.from('NUMPY\x01\0'),
      Buffer.from([head.length, 0]),
      Buffer.from(head),
      new Uint8Array(values.buffer),
    ]);
    let next = 0;
    for await (const block of npyBlocks(scratch('long.npy.gz', gzipSync(bytes, {level: 1})), {examples: 7000})) {
      expect(block.values[0]).toBe(next);
      next += block.values.length;
      expect(block.values.at(-1)).toBe(next - 1);
    }
    expect(next).toBe(values.length);
  });

  it('of a table have the columns of the whole table, though a word comes late', async () => {
    const rows = Array.from(
      {length: 50},
      (_, index) => `${index % 7 === 3 ? '' : index},${index < 40 ? 'red' : 'blue'},${index % 3}`,
    );
    const path = scratch('late.csv', `size,colour,kind\r\n${rows.join('\r\n')}\r\n`);
    for (const missing of ['mean', 'drop', 0] as const) {
      const options = {target: 'kind', nominal: ['kind'], missing, name: 'late'} as const;
      const blocks: Dataset[] = await Array.fromAsync(csvBlocks(path, {...options, examples: 8}));
      const whole = readCsv(readBytes(path), options);
      expect(joined(blocks.map(block => block.x))).toEqual({...whole.x, shape: [...whole.x.shape]});
      expect(joined(blocks.map(block => block.y)).values).toEqual(whole.y.values);
      expect(blocks.every(block => block.features?.join() === 'size,colour=blue,colour=red')).toBe(true);
    }
  });

  it('can be left early, and the file is closed', async () => {
    const path = scratch('early.csv', 'a,y\n1,2\n3,4\n5,6\n');
    for await (const block of csvBlocks(path, {target: 'y', examples: 1})) {
      expect([...block.x.values]).toEqual([1]);
      break;
    }
    for await (const block of idxBlocks(fixture('idx/u1.idx'), {examples: 1})) {
      expect(block.shape).toEqual([1, 2]);
      break;
    }
    rmSync(path);
  });
});

describe('a file that cannot be read is refused:', () => {
  const blocks = (stream: AsyncIterable<unknown>): Promise<unknown> => Array.fromAsync(stream);
  const idx = Uint8Array.from(fixtureBytes('idx/u1.idx'));
  const packed = gzipSync(idx);
  const damaged =
    (name: string, content: string | Uint8Array, run: (path: string) => unknown) => async (): Promise<string> => {
      const path = scratch(name, content);
      return (await messageOf(() => run(path))).replace(path, 'PATH');
    };
  const cases: readonly (readonly [kind: string, run: () => Promise<string>, message: string])[] = [
    [
      'no such file',
      () => messageOf(() => readIdxFile('no/such.idx')),
      'Cannot read "no/such.idx" as the path must exist: current value is no such file',
    ],
    [
      'no such file, in blocks',
      () => messageOf(() => blocks(npyBlocks('no/such.npy'))),
      'Cannot read "no/such.npy" as the path must exist: current value is no such file',
    ],
    [
      'a folder',
      () => messageOf(() => readBytes('src')),
      'Cannot read "src" as the path must be a file: current value is a folder',
    ],
    [
      'a folder, in blocks',
      () => messageOf(() => blocks(idxBlocks('src'))),
      'Cannot read "src" as the path must be a file: current value is a folder',
    ],
    [
      'a path through a file',
      () => messageOf(() => readBytes('package.json/a')),
      'Cannot read "package.json/a" as the path must exist: current value is no such folder on its path',
    ],
    [
      'empty',
      damaged('empty', '', readBytes),
      'Cannot read "PATH" as the file must not be empty: current value is 0 bytes',
    ],
    [
      'empty, in blocks',
      damaged('empty', '', path => blocks(idxBlocks(path))),
      'Cannot read "PATH" as the file must not be empty: current value is 0 bytes',
    ],
    [
      'gzip cut off',
      damaged('cut.gz', packed.subarray(0, 20), readBytes),
      'Cannot read "PATH" as the gzip file must unpack: current value is a file that is cut off',
    ],
    [
      'gzip cut off, in blocks',
      damaged('cut.gz', packed.subarray(0, 30), path => blocks(idxBlocks(path, {examples: 1}))),
      'Cannot read "PATH" as the gzip file must unpack: current value is a file that is cut off',
    ],
    [
      'gzip with another CRC',
      damaged('crc.gz', Uint8Array.from([...packed.subarray(0, -8), 1, 2, 3, 4, ...packed.subarray(-4)]), readBytes),
      'Cannot read "PATH" as the gzip file must unpack: current value is damaged data (incorrect data check)',
    ],
    [
      'gzip with another CRC, in blocks',
      damaged('crc.gz', Uint8Array.from([...packed.subarray(0, -8), 1, 2, 3, 4, ...packed.subarray(-4)]), path =>
        blocks(idxBlocks(path)),
      ),
      'Cannot read "PATH" as the gzip file must unpack: current value is damaged data (incorrect data check)',
    ],
    [
      'numbers missing, in blocks',
      damaged('short.idx', idx.subarray(0, 16), path => blocks(idxBlocks(path, {examples: 1}))),
      'Cannot read "PATH" as byte 16 must have 2 more bytes as its header says: current value is the end of the file',
    ],
    [
      'more bytes, in blocks',
      damaged('long.idx', Uint8Array.from([...idx, 0]), path => blocks(idxBlocks(path))),
      'Cannot read "PATH" as byte 18 must be the end of the file as its header says: current value is more bytes',
    ],
    [
      'another magic number, in blocks',
      damaged('bad.npy', 'hello, world', path => blocks(npyBlocks(path))),
      'Cannot read "PATH" as byte 0 must be 147 of the magic number "\\x93NUMPY": current value is 104',
    ],
    [
      "Fortran's order, in blocks",
      () =>
        messageOf(() => blocks(npyBlocks(fixture('numpy/fortran.npy')))).then(text =>
          text.replace(fixture('numpy/fortran.npy'), 'PATH'),
        ),
      'Cannot read "PATH" as \'fortran_order\' of the header must be False to be read in blocks: current value is True: its examples lie scattered over the file',
    ],
    [
      'a number too large, in blocks',
      damaged('large.npy', Uint8Array.from(fixtureBytes('numpy/too-large.npy')), path =>
        blocks(npyBlocks(path, {examples: 1})),
      ),
      'Cannot read "PATH" as number 1 must be within ±(2^53 − 1) to be exact: current value is 9007199254740993',
    ],
    [
      'a table with a short row, in blocks',
      damaged('short.csv', 'a,y\n1,2\n3\n', path => blocks(csvBlocks(path, {target: 'y'}))),
      'Cannot read "PATH" as line 3 must have 2 fields, the last for "y": current value is 1',
    ],
    [
      'a table with an open quote, in blocks',
      damaged('quote.csv', 'a,y\n1,2\n"3,4\n5,6\n', path => blocks(csvBlocks(path, {target: 'y'}))),
      'Cannot read "PATH" as line 3 must close the quote that it opens: current value is a quote open to the end of the file',
    ],
    [
      'a table in another encoding, in blocks',
      damaged('latin.csv', Uint8Array.from([97, 44, 121, 10, 0xf6, 44, 49, 10]), path =>
        blocks(csvBlocks(path, {target: 'y'})),
      ),
      'Cannot read "PATH" as a byte of 0 to 7 must be UTF-8 text: current value is no UTF-8 (save the file as UTF-8)',
    ],
    [
      'a table that is missing, in blocks',
      () => messageOf(() => blocks(csvBlocks('no/such.csv', {target: 'y'}))),
      'Cannot read "no/such.csv" as the path must exist: current value is no such file',
    ],
    [
      'blocks of nothing',
      () => messageOf(() => blocks(idxBlocks(fixture('idx/u1.idx'), {examples: 0}))),
      'Cannot read blocks as examples must be >= 1: current value is 0',
    ],
  ];
  for (const [kind, run, message] of cases) it(kind, async () => expect(await run()).toBe(message));
});
