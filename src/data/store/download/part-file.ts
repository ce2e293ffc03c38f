import type * as fs from 'node:fs/promises';
import {nodeModule} from '../../../engine/platform/index.ts';
import {onDisk} from './disk.ts';

/** Whence the bytes of a part came, and what tells later that the file there is still the same. */
export interface PartOrigin {
  readonly address: string;
  /** A strong ETag or the Last-Modified of the answer. */
  readonly validator?: string;
}

const files = (): typeof fs => nodeModule<typeof fs>('fs/promises');

/** The first bytes of a file that is not whole yet: `name.part`, and beside it `name.part.json` with its origin. */
export class PartFile {
  readonly path: string;
  readonly #target: string;
  readonly #note: string;

  /** @param target the path that the file has when it is whole */
  constructor(target: string) {
    this.#target = target;
    this.path = `${target}.part`;
    this.#note = `${this.path}.json`;
  }

  /** How many bytes there are; 0 if there is no part. */
  async size(): Promise<number> {
    const found = await files()
      .stat(this.path)
      .catch(() => undefined);
    return found?.size ?? 0;
  }

  /** Whence it came, if that is known. */
  async origin(): Promise<PartOrigin | undefined> {
    try {
      return JSON.parse(await files().readFile(this.#note, 'utf8')) as PartOrigin;
    } catch {
      return undefined;
    }
  }

  /** Opens it for more bytes behind those that are there, or for all of them. */
  async open(origin: PartOrigin, fresh: boolean): Promise<fs.FileHandle> {
    return onDisk(this.path, async () => {
      // Emptied before the note is written: whatever ends the process, the note never speaks of other bytes.
      const handle = await files().open(this.path, fresh ? 'w' : 'a');
      try {
        await files().writeFile(this.#note, JSON.stringify(origin));
      } catch (error) {
        await handle.close();
        throw error;
      }
      return handle;
    });
  }

  /** Removes it. */
  async discard(): Promise<void> {
    await onDisk(this.path, async () => {
      await files().rm(this.path, {force: true});
      await files().rm(this.#note, {force: true});
    });
  }

  /** Gives the file its name, now that it is whole. */
  async finish(): Promise<void> {
    await onDisk(this.#target, async () => {
      await files().rename(this.path, this.#target);
      await files().rm(this.#note, {force: true});
    });
  }
}
