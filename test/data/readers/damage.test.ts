import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {
  DataFileError,
  idxDataset,
  readCsv,
  readCsvTable,
  readIdx,
  readNpy,
  readNpz,
} from '../../../src/data/readers/index.ts';
import {fixtureBytes, messageOf} from '../fixtures.ts';

/** Bytes that something happened to, the call that reads them, and the whole message. */
interface Damage {
  readonly kind: string;
  readonly read: () => unknown;
  readonly message: string;
}

const file = 'f';
const bytes = (...parts: (number | string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap(part =>
      typeof part === 'number' ? [part] : [...(typeof part === 'string' ? new TextEncoder().encode(part) : part)],
    ),
  );
/** The bytes with others from `place` on. */
function changed(original: Uint8Array, place: number, ...values: number[]): Uint8Array {
  const copy = Uint8Array.from(original);
  copy.set(values, place < 0 ? copy.length + place : place);
  return copy;
}

const idx = fixtureBytes('idx/i4.idx');
const packed = Uint8Array.from(gzipSync(idx, {level: 9}));
const npy = fixtureBytes('numpy/f4.npy');
const stored = fixtureBytes('numpy/stored.npz');
const deflated = fixtureBytes('numpy/deflated.npz');
/** A NumPy file with this header and no numbers. */
const header = (text: string): Uint8Array => bytes(0x93, 'NUMPY', 1, 0, text.length % 256, text.length >> 8, text);
const end = (archive: Uint8Array): number => archive.length - 22;
const directory = (archive: Uint8Array): number =>
  new DataView(Uint8Array.from(archive).buffer).getUint32(end(archive) + 16, true);
const image = bytes(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9);
const label = bytes(0, 0, 8, 1, 0, 0, 0, 1, 2);
const pair = (x: Uint8Array, y: Uint8Array): unknown =>
  idxDataset(x, y, {name: 'pair', classes: ['a', 'b', 'c'], files: ['x', 'y']});
const csv = (text: string, options: Partial<Parameters<typeof readCsv>[1]> = {}): unknown =>
  readCsv(text, {file, target: 'y', ...options});

const DAMAGES: readonly Damage[] = [
  {
    kind: 'IDX: nothing',
    read: () => readIdx(bytes(), {file}),
    message: 'Cannot read "f" as the file must begin with 4 bytes of magic number: current value is 0 bytes',
  },
  {
    kind: 'IDX: cut within the magic number',
    read: () => readIdx(idx.subarray(0, 3), {file}),
    message: 'Cannot read "f" as the file must begin with 4 bytes of magic number: current value is 3 bytes',
  },
  {
    kind: 'IDX: cut within the header',
    read: () => readIdx(idx.subarray(0, 10), {file}),
    message: 'Cannot read "f" as the header must have 12 bytes for 2 axes: current value is 10 bytes',
  },
  {
    kind: 'IDX: cut within the numbers',
    read: () => readIdx(idx.subarray(0, 30), {file}),
    message: 'Cannot read "f" as the file must have 36 bytes as its header says 3 × 2: current value is 30 bytes',
  },
  {
    kind: 'IDX: more bytes',
    read: () => readIdx(bytes(idx, 0), {file}),
    message: 'Cannot read "f" as the file must have 36 bytes as its header says 3 × 2: current value is 37 bytes',
  },
  {
    kind: 'IDX: another magic number',
    read: () => readIdx(changed(idx, 0, 0x50), {file}),
    message: 'Cannot read "f" as byte 0 must be 0 as in every IDX file: current value is 80',
  },
  {
    kind: 'IDX: no such kind of numbers',
    read: () => readIdx(changed(idx, 2, 0x0a), {file}),
    message:
      'Cannot read "f" as byte 2 must be a kind of IDX numbers (0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e): current value is 0x0a',
  },
  {
    kind: 'IDX: no axis',
    read: () => readIdx(changed(idx, 3, 0), {file}),
    message: 'Cannot read "f" as byte 3 must name at least one axis: current value is 0',
  },
  {
    kind: 'IDX: an axis of nothing',
    read: () => readIdx(changed(idx, 4, 0, 0, 0, 0), {file}),
    message: 'Cannot read "f" as the axis at byte 4 must be >= 1: current value is 0',
  },
  {
    kind: 'IDX: a shape beyond every file',
    read: () => readIdx(changed(idx, 4, 255, 255, 255, 255, 255, 255, 255, 255), {file}),
    message:
      'Cannot read "f" as the shape at byte 4 must have a product that a file can hold: current value is 4294967295 × 4294967295',
  },
  {
    kind: 'IDX: a shape beyond this file',
    read: () => readIdx(changed(idx, 4, 127), {file}),
    message:
      'Cannot read "f" as the file must have 17045651492 bytes as its header says 2130706435 × 2: current value is 36 bytes',
  },
  {
    kind: 'gzip: cut to its magic number',
    read: () => readIdx(packed.subarray(0, 2), {file}),
    message: 'Cannot read "f" as the gzip file must have at least 18 bytes: current value is 2 bytes',
  },
  {
    kind: 'gzip: cut in the middle',
    read: () => readIdx(packed.subarray(0, packed.length - 12), {file}),
    message:
      'Cannot read "f" as the gzip file must state at most 18576 bytes, the most that 18 packed bytes hold: current value is 501069944 bytes',
  },
  {
    kind: 'gzip: another method',
    read: () => readIdx(changed(packed, 2, 9), {file}),
    message: 'Cannot read "f" as byte 2 (gzip method) must be 8: current value is 9',
  },
  {
    kind: 'gzip: another CRC',
    read: () => readIdx(changed(packed, -8, 1, 2, 3, 4), {file}),
    message: 'Cannot read "f" as the gzip file must have the CRC-32 0x04030201 as stated: current value is 0x461b2807',
  },
  {
    kind: 'gzip: a size that it cannot have',
    read: () => readIdx(changed(packed, -4, 0, 0, 0, 255), {file}),
    message:
      'Cannot read "f" as the gzip file must state at most 30960 bytes, the most that 30 packed bytes hold: current value is 4278190080 bytes',
  },
  {
    kind: 'gzip: another size',
    read: () => readIdx(changed(packed, -4, 200), {file}),
    message: 'Cannot read "f" as the gzip file must unpack to 200 bytes as stated: current value is 36 bytes',
  },
  {
    kind: 'gzip: a block of no type',
    read: () => readIdx(changed(packed, 10, 7), {file}),
    message: 'Cannot read "f" as the gzip file must be whole DEFLATE data: current value is invalid block type',
  },
  {
    kind: 'pair: images without axes',
    read: () => pair(label, label),
    message: 'Cannot read "x" as the images must be bytes of 3 axes: current value is Uint8Array of shape 1',
  },
  {
    kind: 'pair: labels with axes',
    read: () => pair(image, image),
    message: 'Cannot read "y" as the labels must be bytes of 1 axis: current value is Uint8Array of shape 1 × 1 × 1',
  },
  {
    kind: 'pair: more labels than images',
    read: () => pair(image, bytes(0, 0, 8, 1, 0, 0, 0, 2, 0, 1)),
    message: 'Cannot read "y" as the labels must be 1 as the images of "x": current value is 2',
  },
  {
    kind: 'pair: a label that is no class',
    read: () => pair(image, changed(label, 8, 3)),
    message: 'Cannot read "y" as byte 8 must be a class < 3: current value is 3',
  },
  {
    kind: 'NPY: nothing',
    read: () => readNpy(bytes(), {file}),
    message: 'Cannot read "f" as the file must have a header of at least 10 bytes: current value is 0 bytes',
  },
  {
    kind: 'NPY: another magic number',
    read: () => readNpy(changed(npy, 1, 0x6e), {file}),
    message: 'Cannot read "f" as byte 1 must be 78 of the magic number "\\x93NUMPY": current value is 110',
  },
  {
    kind: 'NPY: a version to come',
    read: () => readNpy(changed(npy, 6, 4), {file}),
    message: 'Cannot read "f" as the version at byte 6 must be 1.0, 2.0 or 3.0: current value is 4.0',
  },
  {
    kind: 'NPY: cut within the header',
    read: () => readNpy(npy.subarray(0, 40), {file}),
    message: 'Cannot read "f" as the header must have 128 bytes as byte 8 says: current value is 40 bytes',
  },
  {
    kind: 'NPY: a header of 60,000 bytes',
    read: () => readNpy(changed(npy, 8, 0x60, 0xea), {file}),
    message: 'Cannot read "f" as the length of the header at byte 8 must be <= 10000: current value is 60000',
  },
  {
    kind: 'NPY: a header that is not closed',
    read: () => readNpy(header("{'descr': '<f4', 'fortran_order': False, 'shape': (3"), {file}),
    message:
      "Cannot read \"f\" as the header at byte 10 must be a dictionary of 'descr', 'fortran_order' and 'shape': current value is \"{'descr': '<f4', 'fortran_order': False, 'shape': (3\"",
  },
  {
    kind: 'NPY: a negative shape',
    read: () => readNpy(header("{'descr': '<f4', 'fortran_order': False, 'shape': (-3, 2), }"), {file}),
    message: 'Cannot read "f" as \'shape\' of the header must hold integers >= 1: current value is (-3, 2)',
  },
  {
    kind: 'NPY: a shape beyond every file',
    read: () => readNpy(header("{'descr': '<f4', 'fortran_order': False, 'shape': (94906267, 94906267), }"), {file}),
    message:
      'Cannot read "f" as \'shape\' of the header must have a product that a file can hold: current value is (94906267, 94906267)',
  },
  {
    kind: 'NPY: numbers missing',
    read: () => readNpy(npy.subarray(0, npy.length - 1), {file}),
    message:
      'Cannot read "f" as the file must have 152 bytes as its header says (2, 3) numbers of 4: current value is 151 bytes',
  },
  {
    kind: 'NPY: more bytes',
    read: () => readNpy(bytes(npy, 0, 0), {file}),
    message:
      'Cannot read "f" as the file must have 152 bytes as its header says (2, 3) numbers of 4: current value is 154 bytes',
  },
  {
    kind: 'NPY: Python objects',
    read: () => readNpy(fixtureBytes('numpy/objects.npy'), {file}),
    message:
      'Cannot read "f" as \'descr\' of the header must be a kind of numbers, no Python objects: loading them would run code: current value is "|O"',
  },
  {
    kind: 'NPY: records',
    read: () => readNpy(fixtureBytes('numpy/record.npy'), {file}),
    message:
      "Cannot read \"f\" as 'descr' of the header must be one kind of numbers, no record: current value is \"[('a', '<i4'), ('b', '<f8')]\"",
  },
  {
    kind: 'NPY: complex numbers',
    read: () => readNpy(fixtureBytes('numpy/complex.npy'), {file}),
    message:
      'Cannot read "f" as \'descr\' of the header must be a kind of numbers (b1, u1, i1, u2, i2, u4, i4, f4, f8, f2, i8, u8): current value is "<c16"',
  },
  {
    kind: 'NPY: strings',
    read: () => readNpy(fixtureBytes('numpy/text.npy'), {file}),
    message:
      'Cannot read "f" as \'descr\' of the header must be a kind of numbers (b1, u1, i1, u2, i2, u4, i4, f4, f8, f2, i8, u8): current value is "<U2"',
  },
  {
    kind: 'NPY: one number without an axis',
    read: () => readNpy(fixtureBytes('numpy/scalar.npy'), {file}),
    message: 'Cannot read "f" as \'shape\' of the header must have at least one axis: current value is ()',
  },
  {
    kind: 'NPY: an axis of nothing',
    read: () => readNpy(fixtureBytes('numpy/empty.npy'), {file}),
    message: 'Cannot read "f" as \'shape\' of the header must hold integers >= 1: current value is (0, 3)',
  },
  {
    kind: 'NPY: an integer that a double does not hold',
    read: () => readNpy(fixtureBytes('numpy/too-large.npy'), {file}),
    message: 'Cannot read "f" as number 1 must be within ±(2^53 − 1) to be exact: current value is 9007199254740993',
  },
  {
    kind: 'NPZ: no archive',
    read: () => readNpz(npy, {file}),
    message:
      'Cannot read "f" as the file must end with a zip directory (a file cut off has none): current value is 152 bytes',
  },
  {
    kind: 'NPZ: cut off',
    read: () => readNpz(stored.subarray(0, stored.length - 30), {file}),
    message:
      'Cannot read "f" as the file must end with a zip directory (a file cut off has none): current value is 520 bytes',
  },
  {
    kind: 'NPZ: no such array',
    read: () => readNpz(stored, {file, names: ['x']}),
    message: 'Cannot read "f" as the archive must hold the array "x": current value is the arrays "images", "labels"',
  },
  {
    kind: 'NPZ: another byte in a stored array',
    read: () => readNpz(changed(stored, 200, 99), {file}),
    message:
      'Cannot read "f" as entry "images.npy" must have the CRC-32 0x8257ad44 as stated: current value is 0xd8915e3d',
  },
  {
    kind: 'NPZ: another byte in a deflated array',
    read: () => readNpz(changed(deflated, 70, 255, 255, 255), {file}),
    message: 'Cannot read "f" as entry "images.npy" must be whole DEFLATE data: current value is invalid distance',
  },
  {
    kind: 'NPZ: a directory elsewhere',
    read: () => readNpz(changed(stored, end(stored) + 16, 1), {file}),
    message: 'Cannot read "f" as byte 257 must begin entry 0 of the zip directory: current value is something else',
  },
  {
    kind: 'NPZ: a directory beyond its end',
    read: () => readNpz(changed(stored, end(stored) + 12, 0, 16), {file}),
    message: 'Cannot read "f" as the zip directory at byte 416 must end before byte 528: current value is byte 4512',
  },
  {
    kind: 'NPZ: one part of several',
    read: () => readNpz(changed(stored, end(stored) + 4, 1), {file}),
    message: 'Cannot read "f" as the zip archive must be whole: current value is part 1 of several',
  },
  {
    kind: 'NPZ: zip64',
    read: () => readNpz(changed(stored, end(stored) + 10, 255, 255), {file}),
    message: 'Cannot read "f" as the end of the zip directory at byte 528 must be no zip64: current value is zip64',
  },
  {
    kind: 'NPZ: an array of zip64',
    read: () => readNpz(changed(stored, directory(stored) + 24, 255, 255, 255, 255), {file}),
    message: 'Cannot read "f" as entry "images.npy" must be no zip64: current value is zip64',
  },
  {
    kind: 'NPZ: encrypted',
    read: () => readNpz(changed(stored, directory(stored) + 8, 1), {file}),
    message: 'Cannot read "f" as entry "images.npy" must not be encrypted: current value is an encrypted entry',
  },
  {
    kind: 'NPZ: another way of packing',
    read: () => readNpz(changed(stored, directory(stored) + 10, 12), {file}),
    message:
      'Cannot read "f" as entry "images.npy" must be stored or deflated (zip method 0 or 8): current value is 12',
  },
  {
    kind: 'NPZ: an array that begins elsewhere',
    read: () => readNpz(changed(stored, directory(stored) + 42, 5), {file}),
    message: 'Cannot read "f" as byte 5 must begin entry "images.npy": current value is something else',
  },
  {
    kind: 'NPZ: an array beyond the file',
    read: () => readNpz(changed(stored, directory(stored) + 20, 0, 0, 1), {file}),
    message: 'Cannot read "f" as entry "images.npy" must have 65536 bytes from byte 60: current value is 490 bytes',
  },
  {
    kind: 'NPZ: a stored array of another size',
    read: () => readNpz(changed(stored, directory(stored) + 24, 7), {file}),
    message: 'Cannot read "f" as entry "images.npy" must have 7 bytes as stated: current value is 152 bytes',
  },
  {
    kind: 'CSV: nothing',
    read: () => csv(''),
    message: 'Cannot read "f" as the file must hold at least one row: current value is none',
  },
  {
    kind: 'CSV: a header only',
    read: () => csv('a,y\n'),
    message: 'Cannot read "f" as the file must hold a row below its header: current value is none',
  },
  {
    kind: 'CSV: no UTF-8',
    read: () => readCsv(bytes('a,y\nH', 0xf6, 'he,1\n'), {file, target: 'y'}),
    message: 'Cannot read "f" as byte 5 must be UTF-8 text: current value is no UTF-8 (save the file as UTF-8)',
  },
  {
    kind: 'CSV: a row too short',
    read: () => csv('a,y\n1,2\n3\n'),
    message: 'Cannot read "f" as line 3 must have 2 fields, the last for "y": current value is 1',
  },
  {
    kind: 'CSV: a row too long',
    read: () => csv('a,y\n1,2\n3,4,5\n'),
    message: 'Cannot read "f" as line 3 must have 2 fields, the last for "y": current value is 3',
  },
  {
    kind: 'CSV: a quote that is not closed',
    read: () => csv('a,y\n"1\n2",3\n"4,5\n6,7\n'),
    message:
      'Cannot read "f" as line 4 must close the quote that it opens: current value is a quote open to the end of the file',
  },
  {
    kind: 'CSV: text behind a quote',
    read: () => csv('a,y\n"1"2,3\n'),
    message: 'Cannot read "f" as line 2 must have a delimiter behind a closing quote: current value is other text',
  },
  {
    kind: 'CSV: a quote within a field',
    read: () => csv('a,y\n1"2,3\n'),
    message:
      'Cannot read "f" as line 2 must open a quote at the start of a field: current value is a quote within a field',
  },
  {
    kind: 'CSV: a word among numbers',
    read: () => csv('a,y\n1,2\n\n"3\n",4\nx5,6\n'),
    message:
      'Cannot read "f" as line 6, column "a" must be a number as 2 of the column\'s 3 fields are (nominal: ["a"] takes all as words): current value is "x5"',
  },
  {
    kind: 'CSV: two columns of one name',
    read: () => csv('a,b,a,y\n1,2,3,4\n'),
    message:
      'Cannot read "f" as line 1 must name every column differently: current value is columns 0 and 2 are both "a"',
  },
  {
    kind: 'CSV: no such target',
    read: () => csv('a,b\n1,2\n'),
    message: 'Cannot read "f" as target must be one of the columns "a", "b": current value is "y"',
  },
  {
    kind: 'CSV: no such index of a target',
    read: () => csv('a,b\n1,2\n', {target: -3}),
    message: 'Cannot read "f" as target must be one of the columns "a", "b": current value is -3',
  },
  {
    kind: 'CSV: no target',
    read: () => csv('a,b\n1,2\n', {target: []}),
    message: 'Cannot read "f" as target must be at least one column: current value is []',
  },
  {
    kind: 'CSV: nothing but the target',
    read: () => csv('y\n1\n'),
    message: 'Cannot read "f" as the file must have a column besides target and ignored ones: current value is "y"',
  },
  {
    kind: 'CSV: no such column to ignore',
    read: () => csv('a,y\n1,2\n', {ignore: ['id']}),
    message: 'Cannot read "f" as ignore must be one of the columns "a", "y": current value is "id"',
  },
  {
    kind: 'CSV: no such nominal column',
    read: () => csv('a,y\n1,2\n', {nominal: ['id']}),
    message: 'Cannot read "f" as nominal must be one of the columns "a", "y": current value is "id"',
  },
  {
    kind: 'CSV: a field missing',
    read: () => csv('a,y\n1,2\n,4\n'),
    message:
      'Cannot read "f" as line 3, column "a" must not be missing (missing: \'mean\', \'drop\' or a number says what to do): current value is ""',
  },
  {
    kind: 'CSV: a target missing',
    read: () => csv('a,y\n1,2\n3,?\n', {missing: 'mean'}),
    message:
      'Cannot read "f" as line 3, column "y" must not be missing as it is a target (missing: \'drop\' leaves the row out): current value is "?"',
  },
  {
    kind: 'CSV: a number for a missing category',
    read: () => csv('a,y\nr,2\nNA,4\n', {missing: 0}),
    message:
      'Cannot read "f" as line 3, column "a" must not be missing as a number cannot stand in for a category (missing: \'mean\' or \'drop\' can): current value is "NA"',
  },
  {
    kind: 'CSV: gaps in every row',
    read: () => csv('a,y\n1,\n,4\n', {missing: 'drop'}),
    message: 'Cannot read "f" as column "a" must hold at least one value: current value is missing fields only',
  },
  {
    kind: 'CSV: a column of gaps',
    read: () => csv('a,y\n,2\n,4\n', {missing: 'mean'}),
    message: 'Cannot read "f" as column "a" must hold at least one value: current value is missing fields only',
  },
  {
    kind: 'CSV: a class that is not listed',
    read: () => csv('a,y\n1,cat\n2,dog\n', {classes: ['cat']}),
    message: 'Cannot read "f" as line 3, column "y" must be one of "cat": current value is "dog"',
  },
  {
    kind: 'CSV: several targets, one of words',
    read: () => csv('a,b,y\n1,2,cat\n', {target: ['b', 'y']}),
    message:
      'Cannot read "f" as target must be columns of numbers if there are several: current value is column "y" of words',
  },
  {
    kind: 'CSV table: a row too short',
    read: () => readCsvTable('a,b\n1\n', {file}),
    message: 'Cannot read "f" as line 2 must have 2 fields, the last for "b": current value is 1',
  },
  {
    kind: 'CSV table: a word among numbers',
    read: () => readCsvTable('a\n1\ntwo\n', {file}),
    message:
      'Cannot read "f" as line 3, column "a" must be a number as 1 of the column\'s 2 fields are (nominal: ["a"] takes all as words): current value is "two"',
  },
];

describe('a damaged file is refused whole, with its place:', () => {
  for (const {kind, read, message} of DAMAGES) {
    it(kind, async () => {
      expect(read).toThrow(DataFileError);
      expect(await messageOf(read)).toBe(message);
    });
  }
});

const WRONG_OPTIONS: readonly Damage[] = [
  {
    kind: 'delimiter and decimal alike',
    read: () => csv('a', {decimal: ','}),
    message: 'Cannot read CSV as delimiter must differ from decimal: current value is ","',
  },
  {
    kind: 'a quote for a delimiter',
    read: () => csv('a', {delimiter: '"'}),
    message: 'Cannot read CSV as delimiter must be a string other than "" and a quote: current value is "\\""',
  },
  {
    kind: 'another decimal sign',
    read: () => csv('a', {decimal: "'" as '.'}),
    message: 'Cannot read CSV as decimal must be one of ".", ",": current value is "\'"',
  },
  {
    kind: 'another policy',
    read: () => csv('a', {missing: 'median' as 'mean'}),
    message: 'Cannot read CSV as missing must be one of "error", "mean", "drop": current value is "median"',
  },
  {
    kind: 'another kind of numbers',
    read: () => csv('a', {type: 'int8' as 'float32'}),
    message: 'Cannot read CSV as type must be one of "float32", "float64": current value is "int8"',
  },
  {
    kind: 'NaN for missing fields',
    read: () => csv('a', {missing: Number.NaN}),
    message: 'Cannot read CSV as missing must be finite: current value is NaN',
  },
];

describe('options of a CSV text are refused:', () => {
  for (const {kind, read, message} of WRONG_OPTIONS) it(kind, async () => expect(await messageOf(read)).toBe(message));
});
