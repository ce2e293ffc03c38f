import type {RemoteFile} from '../catalogue/catalogue-entry.ts';
import {sha256OfFile} from './checksum.ts';
import {type AddressFailure, FetchError, TryError} from './fetch-error.ts';
import {PartFile} from './part-file.ts';
import {takeAnswer} from './take-answer.ts';
import {Watch} from './watch.ts';

/** Options of {@link downloadFile}. */
export interface DownloadOptions {
  /** What messages call the dataset. */
  readonly dataset: string;
  /** After so many seconds without a byte the connection is given up. */
  readonly stallSeconds: number;
  readonly signal?: AbortSignal | undefined;
  /** Told how many bytes there are, those of an earlier try too. */
  readonly onBytes?: ((done: number) => void) | undefined;
  /** Told how many bytes of the whole file have been checked. */
  readonly onCheck?: ((done: number) => void) | undefined;
  /** Told of each address that is given up. */
  readonly onFailure?: ((failure: AddressFailure) => void) | undefined;
}

/** So often an address is asked for the rest; each time some bytes must have come. */
const MOST_TRIES = 5;

/**
 * Downloads a file to `target`, by way of `target.part`, which a later call takes up. It gets its name only when its
 * size and SHA-256 are right. Addresses are tried in order.
 *
 * @throws FetchError if no address gives it; the signal's reason
 */
export async function downloadFile(file: RemoteFile, target: string, options: DownloadOptions): Promise<void> {
  const part = new PartFile(target);
  const failures: AddressFailure[] = [];
  for (const address of file.addresses) {
    const reason = await fromAddress(address, file, part, options);
    if (reason === undefined) return part.finish();
    failures.push({address, reason});
    options.onFailure?.({address, reason});
  }
  throw new FetchError(options.dataset, `no address gave ${file.name}`, failures);
}

/** Fills the part from one address; says why if that does not go. */
async function fromAddress(
  address: string,
  file: RemoteFile,
  part: PartFile,
  options: DownloadOptions,
): Promise<string | undefined> {
  let reason = '';
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const have = await part.size();
    try {
      if (have < file.bytes) await once(address, file, part, options);
    } catch (error) {
      if (!(error instanceof TryError)) throw error;
      reason = error.message;
      // Fewer bytes than before: the part was thrown away, which makes the next try another one.
      if (error.again && (await part.size()) !== have) continue;
      return reason;
    }
    reason = await checked(file, part, options);
    if (reason === '') return undefined;
    await part.discard();
    // Pieces of two files may have met; all of it from here may be right.
    if (have === 0) return reason;
  }
  return reason;
}

async function once(address: string, file: RemoteFile, part: PartFile, options: DownloadOptions): Promise<void> {
  const watch = new Watch(options.stallSeconds, options.signal);
  try {
    await takeAnswer(address, {part, bytes: file.bytes, watch, onBytes: options.onBytes});
  } finally {
    watch.stop();
  }
}

async function checked(file: RemoteFile, part: PartFile, {signal, onCheck}: DownloadOptions): Promise<string> {
  const found = await sha256OfFile(part.path, {signal, ...(onCheck && {onRead: onCheck})});
  return found === file.sha256 ? '' : `SHA-256 must be ${file.sha256}: current value is ${found}`;
}
