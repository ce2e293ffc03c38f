import {readFileSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {sep} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

const {cache} = createRequire(import.meta.url);

/** A module of the notebook's folder: what it was when it was last loaded, and which of them import it. */
interface LocalModule {
  stamp: string;
  hash: string;
  /** How often it, or one that it imports, was edited: part of its address, so that Node loads it anew. */
  edition: number;
  readonly importers: Set<string>;
}

/**
 * The modules that lie below the notebook's folder, packages aside. Node loads a module once; here an edited file is
 * loaded anew at the next import, with all that import it. Modules that did not change stay what they are, with their
 * state.
 */
export class LocalModules {
  readonly #folder: string;
  readonly #modules = new Map<string, LocalModule>();

  /** @param folder the notebook's folder */
  constructor(folder: string) {
    this.#folder = folder.endsWith(sep) ? folder : folder + sep;
  }

  /** Whether an address is that of a module that a learner may edit. */
  has(url: string): boolean {
    if (!url.startsWith('file:')) return false;
    const path = fileURLToPath(url);
    return path.startsWith(this.#folder) && !path.includes(`${sep}node_modules${sep}`);
  }

  /** The address under which Node knows the present edition of a module, which `importer` asks for. */
  address(url: string, importer: string): string {
    const path = fileURLToPath(url);
    let module = this.#modules.get(path);
    if (module === undefined) {
      module = {...read(path), edition: 0, importers: new Set()};
      this.#modules.set(path, module);
    }
    if (this.has(importer)) module.importers.add(fileURLToPath(importer));
    const {edition} = module;
    return edition === 0 ? pathToFileURL(path).href : `${pathToFileURL(path).href}?edition=${edition}`;
  }

  /** Looks for edited files. */
  refresh(): void {
    const edited: string[] = [];
    for (const [path, module] of this.#modules) {
      if (stampOf(path) === module.stamp) continue;
      const {stamp, hash} = read(path);
      module.stamp = stamp;
      if (hash === module.hash) continue;
      module.hash = hash;
      edited.push(path);
    }
    const done = new Set<string>();
    for (const path of edited) this.#renew(path, done);
  }

  #renew(path: string, done: Set<string>): void {
    const module = this.#modules.get(path);
    if (module === undefined || done.has(path)) return;
    done.add(path);
    module.edition++;
    // CommonJS modules are known by their path alone.
    delete cache[path];
    for (const importer of module.importers) this.#renew(importer, done);
  }
}

function stampOf(path: string): string {
  const status = statSync(path, {throwIfNoEntry: false});
  return status === undefined ? '' : `${status.mtimeMs} ${status.size}`;
}

function read(path: string): Pick<LocalModule, 'stamp' | 'hash'> {
  // Read after the look at its time: an edit in between is found the next time.
  const stamp = stampOf(path);
  try {
    // Not imported at the top: few notebooks need it, and every start would wait for it.
    return {stamp, hash: process.getBuiltinModule('node:crypto').hash('sha1', readFileSync(path))};
  } catch {
    return {stamp: '', hash: ''};
  }
}
