import {randomBytes} from 'node:crypto';
import {readFile, realpath, rename, rm, stat, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {Notebook} from './notebook.ts';
import {NotebookError} from './notebook-error.ts';
import {notebookText} from './notebook-text.ts';
import {parseNotebook} from './parse-notebook.ts';
import {placeOf} from './text-place.ts';

/**
 * The text of a notebook file.
 *
 * @throws NotebookError if the file cannot be read or is not UTF-8
 */
export async function readNotebookText(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new NotebookError(file, `Cannot read notebook "${file}" as it must be a readable file: ${reason}`);
  }
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    // The first replacement character that is not in the bytes themselves marks the place.
    const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes);
    const place = placeOf(text, text.indexOf('\uFFFD'));
    throw new NotebookError(file, `Cannot read notebook "${file}" as it must be UTF-8`, place);
  }
}

/**
 * Reads a notebook file.
 *
 * @throws NotebookError as `readNotebookText` and `parseNotebook` do
 */
export async function readNotebook(file: string): Promise<Notebook> {
  return parseNotebook(await readNotebookText(file), file);
}

/**
 * Writes a notebook file whole or not at all: into a sibling that then takes the name. A link stays a link, and the
 * file keeps its permissions.
 */
export async function writeNotebook(file: string, notebook: Notebook): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const mode = await stat(target).then(
    ({mode}) => mode & 0o777,
    () => 0o644,
  );
  const sibling = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(sibling, notebookText(notebook), {mode, flush: true});
    await rename(sibling, target);
  } catch (error) {
    await rm(sibling, {force: true});
    throw error;
  }
}
