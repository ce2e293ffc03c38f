import {bytesInWords, DataFileError} from '../../readers/index.ts';

/** Takes bytes from a stream in the pieces that one asks for. */
export class ByteQueue {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #file: string;
  #rest: Uint8Array = new Uint8Array(0);
  #taken = 0;

  constructor(source: AsyncIterable<Uint8Array>, file: string) {
    this.#chunks = source[Symbol.asyncIterator]();
    this.#file = file;
  }

  /** How many bytes have been taken. */
  get taken(): number {
    return this.#taken;
  }

  /** The next bytes, at least one and at most `most`. @throws DataFileError if the stream has ended */
  async some(most: number): Promise<Uint8Array> {
    while (this.#rest.length === 0) {
      const {value, done} = await this.#chunks.next();
      if (done) throw new DataFileError(this.#file, 'the tar file', 'go on', bytesInWords(this.#taken));
      this.#rest = value;
    }
    const bytes = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(bytes.length);
    this.#taken += bytes.length;
    return bytes;
  }

  /** The next `count` bytes in one piece. */
  async exactly(count: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(count);
    for (let filled = 0; filled < count; ) {
      const piece = await this.some(count - filled);
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return bytes;
  }
}
