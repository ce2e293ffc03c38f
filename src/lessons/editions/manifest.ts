import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {refusal} from '../../base/index.ts';
import {EditionError, type EditionKind} from './edition.ts';

/** The file by which a folder is known as an edition. */
export const MANIFEST = 'edition.json';

/** What an edition knows of itself. */
export interface Manifest {
  readonly edition: EditionKind;
  /** Version of the package that wrote it. */
  readonly version: string;
  /** Numbers of all lessons of the course. */
  readonly course: readonly number[];
  /** SHA-256 of each file as it was written: one that differs has been changed by someone since. */
  readonly files: Readonly<Record<string, string>>;
  /** The same of files that are just being replaced; if it is there, a write was cut short. */
  readonly next?: Readonly<Record<string, string>>;
}

/** SHA-256 of a file's content, in hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * What the marker in a folder says; undefined if the folder has none.
 *
 * @throws EditionError if it is damaged
 */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return undefined;
  const what = `read ${file}`;
  let found: Partial<Manifest>;
  try {
    found = Object(JSON.parse(readFileSync(file, 'utf8'))) as Partial<Manifest>;
  } catch (error) {
    throw new EditionError(`Cannot ${what} as it must be JSON: ${(error as Error).message}`);
  }
  const {edition, files, course} = found;
  if (edition !== 'student' && edition !== 'instructor')
    throw new EditionError(refusal(what, 'edition', 'be "student" or "instructor"', edition));
  if (typeof files !== 'object' || files === null)
    throw new EditionError(refusal(what, 'files', 'be the hashes of its files', files));
  return {version: '', ...found, edition, files, course: Array.isArray(course) ? course : []};
}
