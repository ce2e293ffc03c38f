import type * as fs from 'node:fs';
import type * as zlib from 'node:zlib';
import {nodeModule} from '../../engine/platform/index.ts';
import {bytesInWords, DataFileError, isGzip, Words} from '../readers/index.ts';
import {badGzip, unreadable} from './read-bytes.ts';

/** The bytes of a file from front to back, unpacked on the way, of which only what is asked for is in memory. */
export class ByteSource {
  /** The file, as messages name it. */
  readonly path: string;
  readonly #stream: AsyncGenerator<Uint8Array, void>;
  #held: Uint8Array = new Uint8Array(0);
  #position = 0;

  constructor(path: string) {
    this.path = path;
    this.#stream = chunks(path);
  }

  /** Up to `count` bytes that come next, which stay to be taken: fewer at the end of the file only. */
  async peek(count: number): Promise<Uint8Array> {
    if (this.#held.length < count) {
      const parts = [this.#held];
      let length = this.#held.length;
      while (length < count) {
        const {value, done} = await this.#stream.next();
        if (done) break;
        parts.push(value);
        length += value.length;
      }
      this.#held = joined(parts, length);
    }
    return this.#held.subarray(0, count);
  }

  /** Exactly the `count` bytes that come next. */
  async take(count: number): Promise<Uint8Array> {
    const taken = await this.peek(count);
    this.#position += taken.length;
    if (taken.length < count) {
      const rule = `have ${count - taken.length} more bytes as its header says`;
      throw new DataFileError(this.path, `byte ${this.#position}`, rule, new Words('the end of the file'));
    }
    this.#held = this.#held.subarray(count);
    return taken;
  }

  /** Refuses a file that goes on. */
  async expectEnd(): Promise<void> {
    const rest = (await this.peek(1)).length;
    if (rest > 0) {
      const rule = 'be the end of the file as its header says';
      throw new DataFileError(this.path, `byte ${this.#position}`, rule, new Words('more bytes'));
    }
  }

  /** Closes the file, wherever reading has come to. */
  async close(): Promise<void> {
    await this.#stream.return();
  }
}

/** The contents of a file in pieces, unpacked if gzip packed them. */
export async function* chunks(path: string): AsyncGenerator<Uint8Array, void> {
  const {createReadStream} = nodeModule<typeof fs>('fs');
  const packed = isGzip(firstBytes(path, 2));
  const file = createReadStream(path, {highWaterMark: 2 ** 20});
  // Errors of the file end the unpacking, too: a pipe alone does not pass them on.
  const stream = packed
    ? nodeModule<typeof import('node:stream')>('stream').pipeline(
        file,
        nodeModule<typeof zlib>('zlib').createGunzip({chunkSize: 2 ** 18}),
        () => {},
      )
    : file;
  let empty = true;
  try {
    for await (const chunk of stream) {
      empty = false;
      yield chunk as Uint8Array;
    }
  } catch (cause) {
    throw packed ? badGzip(path, cause) : unreadable(path, cause);
  } finally {
    file.destroy();
  }
  if (empty) throw new DataFileError(path, 'the file', 'not be empty', bytesInWords(0));
}

function firstBytes(path: string, count: number): Uint8Array {
  const {openSync, readSync, closeSync} = nodeModule<typeof fs>('fs');
  const bytes = new Uint8Array(count);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    readSync(file, bytes, 0, count, 0);
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return bytes;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
