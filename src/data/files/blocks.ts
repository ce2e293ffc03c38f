import {positiveInteger} from '../../base/index.ts';
import {
  DataFileError,
  elements,
  IDX_HEADER_BYTES,
  idxHeader,
  NPY_HEADER_BYTES,
  npyHeader,
  Words,
} from '../readers/index.ts';
import type {NumberArray, Samples} from '../samples/index.ts';
import {ByteSource} from './byte-source.ts';

/** Options of the readers that give a file block by block. */
export interface BlockOptions {
  /** Examples of a block; the last one may have fewer (default 1024: 3 MB of 28 × 28 float32). */
  readonly examples?: number;
}

/**
 * The examples of an IDX file that need not fit in memory, packed by gzip or not, block by block.
 *
 * @throws DataFileError that names the byte, at the block where the file is damaged
 *
 * @example
 * ```ts
 * const blocks = data.idxBlocks('datasets/mnist/t10k-images-idx3-ubyte.gz', {examples: 6000});
 * Array.fromAsync(blocks, block => block.shape) // [[6000, 28, 28], [4000, 28, 28]]
 * ```
 */
export function idxBlocks(path: string, {examples = 1024}: BlockOptions = {}): AsyncGenerator<Samples, void> {
  return blocksOfIdx(path, positiveInteger('read blocks', 'examples', examples));
}

async function* blocksOfIdx(path: string, examples: number): AsyncGenerator<Samples, void> {
  const source = new ByteSource(path);
  try {
    const {kind, shape, offset} = idxHeader(await source.peek(IDX_HEADER_BYTES), path);
    yield* blocks(source, {shape, offset, bytes: kind.bytes, examples}, bytes => elements(kind, bytes, true));
  } finally {
    await source.close();
  }
}

/**
 * The examples of a file of NumPy's `save` that need not fit in memory, block by block.
 *
 * @throws DataFileError that names the byte, at the block where the file is damaged; for arrays in Fortran's order, whose
 *   examples lie scattered over the whole file
 *
 * @example
 * ```ts
 * const blocks = data.npyBlocks('test/data/fixtures/numpy/f4.npy', {examples: 1});
 * Array.fromAsync(blocks, block => block.shape) // [[1, 3], [1, 3]]
 * ```
 */
export function npyBlocks(path: string, {examples = 1024}: BlockOptions = {}): AsyncGenerator<Samples, void> {
  return blocksOfNpy(path, positiveInteger('read blocks', 'examples', examples));
}

async function* blocksOfNpy(path: string, examples: number): AsyncGenerator<Samples, void> {
  const source = new ByteSource(path);
  try {
    const {type, bigEndian, fortranOrder, shape, offset} = npyHeader(await source.peek(NPY_HEADER_BYTES), path);
    if (fortranOrder && shape.length > 1) {
      const found = new Words('True: its examples lie scattered over the file');
      throw new DataFileError(path, "'fortran_order' of the header", 'be False to be read in blocks', found);
    }
    yield* blocks(source, {shape, offset, bytes: type.bytes, examples}, (bytes, first) =>
      type.decode(bytes, bigEndian, path, first),
    );
  } finally {
    await source.close();
  }
}

/** A block is read at once, and copied once. */
const MOST_BYTES = 2 ** 30;

/** What of the header the blocks need. */
interface BlockLayout {
  readonly shape: readonly number[];
  readonly offset: number;
  readonly bytes: number;
  readonly examples: number;
}

async function* blocks(
  source: ByteSource,
  {shape, offset, bytes, examples}: BlockLayout,
  decode: (bytes: Uint8Array, first: number) => NumberArray,
): AsyncGenerator<Samples, void> {
  const [count = 0, ...rest] = shape;
  const size = rest.reduce((product, extent) => product * extent, 1);
  const most = Math.min(examples, count) * size * bytes;
  if (most > MOST_BYTES) {
    throw new DataFileError(
      source.path,
      'a block',
      `take at most ${MOST_BYTES} bytes (examples makes it smaller)`,
      most,
    );
  }
  await source.take(offset);
  for (let start = 0; start < count; start += examples) {
    const length = Math.min(examples, count - start);
    const values = decode(await source.take(length * size * bytes), start * size);
    // Before the last block is given away: a file that goes on is damaged.
    if (start + length === count) await source.expectEnd();
    yield {values, shape: [length, ...rest]};
  }
}
