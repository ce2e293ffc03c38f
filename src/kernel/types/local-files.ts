import {readFileSync, statSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

/** A change on disk as the language server wants to hear of it: 1 created, 2 changed, 3 deleted. */
export interface FileChange {
  readonly uri: string;
  readonly type: 1 | 2 | 3;
}

const RELATIVE_IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;
const EXTENSIONS = ['.ts', '.tsx', '.d.ts', '.js', '.json', '/index.ts', '/index.d.ts', '/index.js'];
const ABSENT = '';

function stamp(path: string): string {
  try {
    const status = statSync(path, {throwIfNoEntry: false});
    return status?.isFile() ? `${status.mtimeMs} ${status.size}` : ABSENT;
  } catch {
    return ABSENT;
  }
}

/** The files that an import specifier can mean. */
function candidates(folder: string, specifier: string): readonly string[] {
  const path = resolve(folder, specifier);
  const javascript = /^(.*)\.([mc]?)js$/.exec(path);
  if (javascript !== null)
    return [`${javascript[1]}.${javascript[2]}ts`, `${javascript[1]}.d.${javascript[2]}ts`, path];
  return /\.(?:[mc]?ts|tsx|json)$/.test(path) ? [path] : EXTENSIONS.map(extension => path + extension);
}

/**
 * The files beside the notebook that its cells import, and those that these import. They are looked at when a cell is
 * checked, since watching a folder costs a watch for each folder below it, and notebooks lie in home folders too.
 */
export class LocalFiles {
  readonly #folder: string;
  readonly #stamps = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What changed on disk since the last call, after taking note of what this cell imports. */
  changes(source: string): readonly FileChange[] {
    const changes: FileChange[] = [];
    for (const [path, before] of this.#stamps) {
      const now = stamp(path);
      if (now === before) continue;
      this.#stamps.set(path, now);
      changes.push({uri: pathToFileURL(path).href, type: before === ABSENT ? 1 : now === ABSENT ? 3 : 2});
      if (now !== ABSENT) this.#followFile(path);
    }
    this.#follow(source, this.#folder);
    return changes;
  }

  #follow(source: string, folder: string): void {
    for (const [, , specifier = ''] of source.matchAll(RELATIVE_IMPORT)) {
      for (const path of candidates(folder, specifier)) {
        if (this.#stamps.has(path)) continue;
        const now = stamp(path);
        this.#stamps.set(path, now);
        if (now !== ABSENT) this.#followFile(path);
      }
    }
  }

  #followFile(path: string): void {
    if (/\.json$/.test(path)) return;
    try {
      this.#follow(readFileSync(path, 'utf8'), dirname(path));
    } catch {
      // Gone or unreadable since it was looked at: the checker says so of the import.
    }
  }
}
