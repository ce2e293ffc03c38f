import type * as crypto from 'node:crypto';
import type * as fs from 'node:fs';
import type * as paths from 'node:path';
import {isNode, nodeModule} from '../../engine/platform/index.ts';
import {cacheFolder} from '../store/index.ts';
import {forgetOldest} from './forget-oldest.ts';

/** What the bytes are a function of: the generator, its version and its options. */
export interface CacheKey {
  readonly name: string;
  readonly version: number;
  readonly [option: string]: string | number;
}

/** How many bytes there are, and whether they may be kept. */
export interface CacheOptions {
  readonly length: number;
  readonly cache: boolean;
}

/** Less than this is made faster than it is looked for. */
const LEAST_BYTES = 2 ** 20;

/** Twenty sets of 3,400 flowers. */
const MOST_BYTES = 2 ** 31;

/** A file begins with the SHA-256 of its key and its bytes. */
const DIGEST_BYTES = 32;

/**
 * The bytes that `make` writes into an array of zeros, or the file that has them from another time.
 *
 * Files lie in `generated` of the cache folder, named by name and hash of the key. A file that is damaged, too short,
 * or of another key is made anew. A new one is written under another name and then renamed, so that nobody reads half
 * of it. A folder that cannot be written costs time, no more. Beyond 2 GiB the files that were not used for longest go.
 */
export function cachedBytes(
  key: CacheKey,
  {length, cache}: CacheOptions,
  make: (bytes: Uint8Array) => void,
): Uint8Array {
  const worth = length >= LEAST_BYTES && length < MOST_BYTES;
  const path = cache && worth && isNode ? pathOf(key) : undefined;
  const kept = path === undefined ? undefined : read(path, key, length);
  if (kept !== undefined) return kept;
  const bytes = new Uint8Array(length);
  make(bytes);
  if (path !== undefined) write(path, key, bytes);
  return bytes;
}

function pathOf(key: CacheKey): string {
  const {createHash} = nodeModule<typeof crypto>('crypto');
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
  return nodeModule<typeof paths>('path').join(cacheFolder(), 'generated', `${key.name}-${hash}.bin`);
}

function digestOf(key: CacheKey, bytes: Uint8Array): Buffer {
  return nodeModule<typeof crypto>('crypto').createHash('sha256').update(JSON.stringify(key)).update(bytes).digest();
}

function read(path: string, key: CacheKey, length: number): Uint8Array | undefined {
  const {readFileSync, utimesSync} = nodeModule<typeof fs>('fs');
  try {
    const file = readFileSync(path);
    const bytes = new Uint8Array(file.buffer, file.byteOffset + DIGEST_BYTES, file.length - DIGEST_BYTES);
    const whole = bytes.length === length && digestOf(key, bytes).equals(file.subarray(0, DIGEST_BYTES));
    if (!whole) return undefined;
    const now = new Date();
    utimesSync(path, now, now);
    return bytes;
  } catch {
    // No such file, or none of ours.
    return undefined;
  }
}

function write(path: string, key: CacheKey, bytes: Uint8Array): void {
  const {appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync} = nodeModule<typeof fs>('fs');
  const folder = nodeModule<typeof paths>('path').dirname(path);
  const part = `${path}.${nodeModule<typeof crypto>('crypto').randomUUID()}.part`;
  try {
    mkdirSync(folder, {recursive: true});
    try {
      writeFileSync(part, digestOf(key, bytes));
      appendFileSync(part, bytes);
      renameSync(part, path);
    } finally {
      rmSync(part, {force: true});
    }
    forgetOldest(folder, MOST_BYTES);
  } catch {
    // A full disk or a folder of somebody else: the bytes are there all the same.
  }
}
