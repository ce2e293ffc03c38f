import type * as fs from 'node:fs';
import type * as zlib from 'node:zlib';
import {refusal} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import {fromJson, toJson} from './exact-json.ts';

type Entry = Readonly<Record<string, unknown>>;

const VERSION = 1;
const NEWLINE = 10;

/**
 * A file of results, one JSON object a line, that outlives the process: every line is written at once and ends with a
 * checksum (CRC-32), the first says what the results are results of. Opened again, the file gives the entries that it
 * has; a torn last line, of a process that was killed while it wrote, is cut off.
 */
export class Journal {
  /** What the file had when it was opened. */
  readonly entries: readonly Entry[];
  readonly #file: number | undefined;

  /**
   * @param file its path; without one nothing is kept
   * @param identity what the results are results of, as plain data; members of an earlier file must be the same
   * @throws RangeError if the file is of another kind or identity, Error if it is damaged or cannot be opened
   */
  constructor(what: string, file: string | undefined, identity: Entry) {
    this.entries = [];
    if (file === undefined) return;
    const {closeSync, ftruncateSync, openSync, readFileSync} = nodeModule<typeof fs>('fs');
    this.#file = openSync(file, 'a+');
    try {
      const head = lineOf({gradlab: what, version: VERSION, ...identity});
      const bytes = readFileSync(file);
      const whole = bytes.lastIndexOf(NEWLINE) + 1;
      const found = bytes.subarray(0, whole).toString().split('\n').slice(0, -1);
      const torn = bytes.subarray(whole).toString();
      if (found.length === 0) {
        if (!head.startsWith(torn)) throw new RangeError(notOurs(what, file));
        ftruncateSync(this.#file, 0);
        this.#write(head);
        return;
      }
      if (!found[0]?.startsWith('{"gradlab":')) throw new RangeError(notOurs(what, file));
      const [first = {}, ...entries] = found.map((line, index) => entryOf(`resume ${what}`, file, line, index + 1));
      checkIdentity(what, file, first, {gradlab: what, version: VERSION, ...identity});
      if (torn !== '') ftruncateSync(this.#file, whole);
      this.entries = entries;
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  /** Adds an entry at the end of the file. */
  append(entry: Entry): void {
    if (this.#file !== undefined) this.#write(lineOf(entry));
  }

  close(): void {
    if (this.#file !== undefined) nodeModule<typeof fs>('fs').closeSync(this.#file);
  }

  /** In one piece: the file was opened for appending, where the system adds a write as a whole. */
  #write(line: string): void {
    nodeModule<typeof fs>('fs').writeSync(this.#file as number, line);
  }
}

/**
 * Reads a journal that is to stay as it is; a torn last line is left out.
 *
 * @param deed for errors: `'review study'`
 * @param kind what the journal is of, as its first line says
 * @throws RangeError if it is of another kind, Error if it is damaged or cannot be read
 */
export function readJournal(
  deed: string,
  kind: string,
  file: string,
): {readonly head: Entry; readonly entries: readonly Entry[]} {
  const lines = nodeModule<typeof fs>('fs').readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const rule = `be the log of a ${kind}`;
  if (!lines[0]?.startsWith('{"gradlab":')) throw new RangeError(refusal(deed, 'file', rule, file));
  const [head = {}, ...entries] = lines.map((line, index) => entryOf(deed, file, line, index + 1));
  if (head.gradlab !== kind) throw new RangeError(refusal(deed, 'file', `${rule}, not of a ${head.gradlab}`, file));
  return {head, entries};
}

/** The object's JSON with one member more: the checksum of the JSON without it. */
function lineOf(entry: Entry): string {
  const text = toJson(entry);
  return `${text.slice(0, -1)},"checksum":"${checksum(text)}"}\n`;
}

function entryOf(deed: string, file: string, line: string, number: number): Entry {
  const [, text = '', sum] = /^(.*),"checksum":"([0-9a-f]{8})"\}$/.exec(line) ?? [];
  if (checksum(`${text}}`) !== sum) {
    throw new Error(refusal(deed, `line ${number} of ${file}`, 'be as it was written', line.slice(0, 100)));
  }
  return fromJson(`${text}}`) as Entry;
}

function checksum(text: string): string {
  return nodeModule<typeof zlib>('zlib').crc32(text).toString(16).padStart(8, '0');
}

function notOurs(what: string, file: string): string {
  return `Cannot ${what} as the file ${file} must be new or one of results: it holds something else`;
}

function checkIdentity(what: string, file: string, found: Entry, expected: Entry): void {
  for (const name of Object.keys(expected)) {
    const [was, is] = [toJson(found[name]), toJson(expected[name])];
    if (was === is) continue;
    const rule = `be ${was}, as for the results in ${file} (another file begins anew)`;
    throw new RangeError(`Cannot resume ${what} as ${name} must ${rule}: current value is ${is}`);
  }
}
