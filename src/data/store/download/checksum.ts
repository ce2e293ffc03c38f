import type * as crypto from 'node:crypto';
import type * as fs from 'node:fs';
import {nodeModule} from '../../../engine/platform/index.ts';

/** The SHA-256 of a file on disk, in hexadecimal. `onRead` is told how many bytes have been read. */
export async function sha256OfFile(
  path: string,
  {onRead, signal}: {readonly onRead?: (done: number) => void; readonly signal?: AbortSignal | undefined} = {},
): Promise<string> {
  const hash = nodeModule<typeof crypto>('crypto').createHash('sha256');
  const stream = nodeModule<typeof fs>('fs').createReadStream(path, {highWaterMark: 1 << 20});
  let done = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    signal?.throwIfAborted();
    hash.update(chunk);
    done += chunk.length;
    onRead?.(done);
  }
  return hash.digest('hex');
}
