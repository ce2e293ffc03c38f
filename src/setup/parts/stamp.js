import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {writeAtomically} from './files.js';

/** Hash of texts and of files' contents; a missing file counts as such. */
export function hashOf({texts = [], files = []}) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:${text};`);
  for (const file of files) {
    hash.update(`${file};`);
    hash.update(existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest() : 'missing');
  }
  return hash.digest('hex');
}

/** Whether the stamp file holds this hash. */
export function isStamped(path, hash) {
  return existsSync(path) && readFileSync(path, 'utf8') === hash;
}

/** Writes the hash of a step's inputs: always the last act of a step, so that an interrupted step is stale. */
export function stamp(path, hash) {
  writeAtomically(path, hash);
}
