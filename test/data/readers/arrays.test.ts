import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {idxDataset, readIdx, readNpy, readNpz} from '../../../src/data/readers/index.ts';
import {expectedArrays, fixtureBytes, KINDS} from '../fixtures.ts';

describe('files of NumPy', () => {
  for (const [name, {shape, kind, values}] of expectedArrays('.npy')) {
    it(`${name} gives the numbers that NumPy wrote`, () => {
      const read = readNpy(fixtureBytes(`numpy/${name}`));
      expect(read.shape).toEqual(shape);
      expect(read.values).toEqual(new (KINDS[kind] as NonNullable<(typeof KINDS)[string]>)(values));
    });
  }

  for (const name of ['stored.npz', 'deflated.npz']) {
    it(`${name} gives its arrays by name`, () => {
      const arrays = readNpz(fixtureBytes(`numpy/${name}`));
      expect([...arrays.keys()]).toEqual(['images', 'labels']);
      expect(arrays.get('images')).toEqual({
        values: Uint8Array.from({length: 24}, (_, index) => index),
        shape: [2, 3, 4],
      });
      expect(arrays.get('labels')).toEqual({values: new Float64Array([3, 9]), shape: [2]});
      expect([...readNpz(fixtureBytes(`numpy/${name}`), {names: ['labels']}).keys()]).toEqual(['labels']);
    });
  }
});

describe('a header of NumPy', () => {
  it('may be that of Python 2, with long integers', () => {
    const text = "\x93NUMPY\x01\0\x48\0{'descr': '|u1', 'fortran_order': False, 'shape': (1L, 2L), }".padEnd(82);
    const bytes = Uint8Array.from([...[...text].map(letter => letter.charCodeAt(0)), 5, 6]);
    expect(readNpy(bytes)).toEqual({values: new Uint8Array([5, 6]), shape: [1, 2]});
  });
});

describe('IDX files', () => {
  for (const [name, {shape, kind, values}] of expectedArrays('.idx')) {
    it(`${name} gives the numbers that were packed, and so does its gzip file`, () => {
      const numbers = new (KINDS[kind] as NonNullable<(typeof KINDS)[string]>)(values);
      expect(readIdx(fixtureBytes(`idx/${name}`))).toEqual({values: numbers, shape});
      expect(readIdx(fixtureBytes(`idx/${name}.gz`))).toEqual({values: numbers, shape});
    });
  }

  it('are copied: neither the bytes nor the numbers change with each other', () => {
    const bytes = fixtureBytes('idx/i4.idx');
    const before = Uint8Array.from(bytes);
    const {values} = readIdx(bytes);
    values.fill(7);
    expect(Uint8Array.from(bytes)).toEqual(before);
  });

  it('are unpacked if gzip wrote a name, a comment and more into its header', () => {
    const packed = gzipSync(fixtureBytes('idx/u1.idx'));
    // Flags 4 + 8 + 16: an extra field of 3 bytes, a name, a comment (RFC 1952, section 2.3).
    const fields = [3, 0, 65, 66, 67, ...[...'name\0words\0'].map(letter => letter.charCodeAt(0))];
    const bytes = Uint8Array.from([
      ...packed.subarray(0, 3),
      28,
      ...packed.subarray(4, 10),
      ...fields,
      ...packed.subarray(10),
    ]);
    expect(readIdx(bytes).values).toEqual(readIdx(fixtureBytes('idx/u1.idx')).values);
  });

  it('come as a pair of images and labels', () => {
    const images = Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4]);
    const labels = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 2, 1, 0]);
    const set = idxDataset(images, labels, {name: 'two', classes: ['a', 'b']});
    expect(set.x).toEqual({values: new Uint8Array([1, 2, 3, 4]), shape: [2, 1, 2, 1]});
    expect(set.y).toEqual({values: new Int32Array([1, 0]), shape: [2]});
  });
});
