import {shown} from '../../base/index.ts';

/**
 * A file that is not what it should be. The message names the file and the byte, or the line and the column; nothing of
 * the file has been taken over.
 *
 * @example
 * ```ts
 * new data.DataFileError('a.idx', 'byte 0', 'be 0', 7).message // 'Cannot read "a.idx" as byte 0 must be 0: current value is 7'
 * ```
 */
export class DataFileError extends Error {
  override readonly name: string = 'DataFileError';
  /** The file, as the message names it. */
  readonly file: string;

  /**
   * @param place what of the file is wrong: `'byte 4'`, `'line 3, column "a"'`
   * @param rule what it must do: `'be a number'`
   * @param found the value that is there; bytes and words of the message itself are passed as `Words`
   */
  constructor(file: string, place: string, rule: string, found: unknown, options?: ErrorOptions) {
    const value = found instanceof Words ? found.text : shown(found);
    super(`Cannot read ${shown(file)} as ${place} must ${rule}: current value is ${value}`, options);
    this.file = file;
  }
}

/** Words that stand in a message as they are, without quotes. */
export class Words {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** So many bytes, in words. */
export function bytesInWords(count: number): Words {
  return new Words(`${count} ${count === 1 ? 'byte' : 'bytes'}`);
}

/** The name that messages give the bytes: what the caller says, or what kind of file it is. */
export interface FileOptions {
  /** What messages call the file; its path, for example. */
  readonly file?: string;
}
