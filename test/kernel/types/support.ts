import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {cellNames} from '../../../src/kernel/compiler/index.ts';
import {kernelGlobals, type Problem, TypeServer} from '../../../src/kernel/types/index.ts';

/** A type server over a temporary notebook folder, fed with cells as the launcher does. */
export class TestNotebook {
  readonly folder: string;
  readonly types: TypeServer;
  #count = 0;

  private constructor(folder: string) {
    this.folder = folder;
    this.types = new TypeServer({folder, declarations: kernelGlobals});
  }

  /** Starts a server; `files` are written below the notebook's folder first. */
  static async start(files: Readonly<Record<string, string>> = {}): Promise<TestNotebook> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'gradlab-test-')));
    const notebook = new TestNotebook(join(root, 'above', 'notebook'));
    mkdirSync(notebook.folder, {recursive: true});
    for (const [path, text] of Object.entries(files)) notebook.write(path, text);
    await notebook.types.start();
    return notebook;
  }

  /** Writes a file below (or, with `../`, above) the notebook's folder. */
  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, text);
  }

  /** Checks a cell and, if it has no problems, commits what it declares. */
  async cell(source: string): Promise<readonly string[]> {
    const problems = await this.check(source);
    if (problems.length === 0) this.commit();
    return problems.map(at);
  }

  /** Checks a cell as the next one. */
  check(source: string): Promise<readonly Problem[]> {
    this.#declared = [...cellNames(source).declared.keys()];
    return this.types.check(String(++this.#count), source, cellNames(source));
  }

  /** Commits what the last cell declares, or these names of it. */
  commit(names: readonly string[] = this.#declared): void {
    this.types.commit(String(this.#count), names);
  }

  /** The names of the last cell. */
  #declared: readonly string[] = [];

  /** Ends the server and removes the folder. */
  stop(): void {
    this.types.stop();
    rmSync(dirname(dirname(this.folder)), {recursive: true, force: true});
  }
}

/** A problem in short: `2322 1:7`. */
export function at({code, line, column}: Problem): string {
  return `${code} ${line}:${column}`;
}

/** Splits code at the cursor, written as `|`, the last one. */
export function cursorIn(text: string): {readonly code: string; readonly cursor: number} {
  const index = text.lastIndexOf('|');
  return {code: text.slice(0, index) + text.slice(index + 1), cursor: [...text.slice(0, index)].length};
}
