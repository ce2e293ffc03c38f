import type * as http from 'node:http';
import {sizeInWords} from '../size-in-words.ts';
import {onDisk} from './disk.ts';
import {TryError} from './fetch-error.ts';
import {networkReason} from './network-reason.ts';
import {openAnswer} from './open-answer.ts';
import type {PartFile, PartOrigin} from './part-file.ts';
import type {Watch} from './watch.ts';

/** Where a try writes and whom it tells. */
export interface TryOptions {
  readonly part: PartFile;
  /** The exact size of the whole file. */
  readonly bytes: number;
  readonly watch: Watch;
  readonly onBytes?: ((done: number) => void) | undefined;
}

/**
 * One try: asks an address for what the part does not have yet (RFC 9110: Range, guarded by If-Range where the part came
 * from there and the answer had a validator) and writes it behind the part.
 *
 * @throws TryError for a wrong answer or a cut connection, DiskError if it cannot be written
 */
export async function takeAnswer(address: string, {part, bytes, watch, onBytes}: TryOptions): Promise<void> {
  const have = await part.size();
  const origin = await part.origin();
  const same = origin?.address === address && origin.validator !== undefined;
  const headers = {
    ...(have > 0 && {Range: `bytes=${have}-`}),
    ...(have > 0 && same && {'If-Range': origin.validator as string}),
  };
  const answer = await openAnswer(address, headers, watch);
  try {
    const start = await startOf(answer, have, bytes, part);
    await write(answer, await part.open(originOf(address, answer), start === 0), {start, part, bytes, watch, onBytes});
  } finally {
    answer.destroy();
  }
}

/** At which byte of the file the answer begins. */
async function startOf(answer: http.IncomingMessage, have: number, bytes: number, part: PartFile): Promise<number> {
  const status = answer.statusCode ?? 0;
  if (status === 416 && have > 0) {
    await part.discard();
    throw new TryError('status 416 (the part is not one of this file)', true);
  }
  if (status !== 200 && status !== 206) throw new TryError(`status ${status} ${answer.statusMessage ?? ''}`.trim());
  if (status === 200) {
    const {'content-length': length} = answer.headers;
    if (length !== undefined) checkLength(Number(length), bytes);
    return 0;
  }
  const {'content-range': range = 'none'} = answer.headers;
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range) ?? [];
  if (Number(first) !== have) {
    throw new TryError(`Content-Range must begin at byte ${have}: current value is ${JSON.stringify(range)}`);
  }
  if (total !== '*') checkLength(Number(total), bytes);
  return have;
}

function checkLength(found: number, bytes: number): void {
  if (found !== bytes) throw new TryError(`the file must have ${bytes} bytes: current value is ${found}`);
}

/** A weak ETag says that two files mean the same, not that they are the same bytes. */
function originOf(address: string, {headers}: http.IncomingMessage): PartOrigin {
  const validator = headers.etag?.startsWith('"') ? headers.etag : headers['last-modified'];
  return {address, ...(validator !== undefined && {validator})};
}

async function write(
  answer: http.IncomingMessage,
  handle: Awaited<ReturnType<PartFile['open']>>,
  {start, part, bytes, watch, onBytes}: TryOptions & {readonly start: number},
): Promise<void> {
  let done = start;
  const take = async (chunk: Uint8Array): Promise<void> => {
    if (done + chunk.length <= bytes) await onDisk(part.path, () => handle.writeFile(chunk));
    done += chunk.length;
    if (done <= bytes) onBytes?.(done);
  };
  try {
    onBytes?.(done);
    await takeAll(answer, watch, take, () => done < bytes).catch(async cause => {
      if (watch.failure() === undefined && (cause as NodeJS.ErrnoException).code === undefined) throw cause;
      // What had come before the cut lies in the stream still.
      const rest = answer.read() as Uint8Array | null;
      if (rest !== null) await take(rest);
      const reason = `${networkReason(cause)} after ${sizeInWords(done)} of ${sizeInWords(bytes)}`;
      if (done < bytes) throw watch.failure() ?? new TryError(reason, true, {cause});
    });
    if (done === bytes) await onDisk(part.path, () => handle.sync());
  } finally {
    watch.pause();
    await handle.close();
  }
  if (done === bytes) return;
  await part.discard();
  throw new TryError(`the file must have ${bytes} bytes: current value is ${done > bytes ? 'more' : done}`);
}

/** Takes chunk after chunk as long as more are wanted; the watch counts the time in which none comes. */
async function takeAll(
  answer: http.IncomingMessage,
  watch: Watch,
  take: (chunk: Uint8Array) => Promise<void>,
  wanted: () => boolean,
): Promise<void> {
  watch.wait();
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    watch.pause();
    await take(chunk);
    if (!wanted()) return;
    watch.wait();
  }
}
