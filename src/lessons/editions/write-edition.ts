import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {basename, dirname, isAbsolute, join, resolve} from 'node:path';
import {type Edition, EditionError} from './edition.ts';
import {hashOf, MANIFEST, type Manifest, readManifest} from './manifest.ts';

/** What came of writing an edition; paths with `/`, from its folder. */
export interface WrittenEdition {
  /** New, or newer than they were. */
  readonly written: readonly string[];
  /** Not in the edition any more. */
  readonly removed: readonly string[];
  /** Changed by someone since they were written, or not ours: left as they are. */
  readonly kept: readonly string[];
}

/**
 * Writes an edition into a folder that is new, empty, or an edition of the same kind. A file that someone has changed since is
 * never touched. All new content lies ready beside the folder before the first file is replaced; whoever stops the program
 * between two files can run it again.
 *
 * @param version of the package, for the marker
 * @throws EditionError if the folder holds anything else
 */
export function writeEdition(folder: string, edition: Edition, version: string): WrittenEdition {
  const target = resolve(folder);
  const before = existing(target, edition);
  const hashes = Object.fromEntries([...edition.files].map(([path, content]) => [path, hashOf(content)]));
  const plan = planOf(target, hashes, before);
  mkdirSync(dirname(target), {recursive: true});
  const draft = mkdtempSync(join(dirname(target), `.${basename(target)}.`));
  // a temporary folder is its owner's alone; an edition is for others to read
  chmodSync(draft, 0o755);
  try {
    for (const path of plan.written) write(join(draft, path), edition.files.get(path) ?? '');
    const kept = new Set(plan.kept);
    const entries = Object.entries(hashes).filter(([path]) => !kept.has(path) || before?.files[path] !== undefined);
    // of a kept file the old hash stays: whoever takes the change back gets the new file
    const files = Object.fromEntries(
      entries.map(([path, hash]) => [path, kept.has(path) ? (before?.files[path] ?? '') : hash]),
    );
    const manifest: Manifest = {edition: edition.kind, version, course: edition.course, files};
    write(join(draft, MANIFEST), textOf(manifest));
    if (before === undefined) {
      if (existsSync(target)) rmdirSync(target);
      renameSync(draft, target);
      return plan;
    }
    write(join(draft, 'begin.json'), textOf({...before, next: hashes}));
    renameSync(join(draft, 'begin.json'), join(target, MANIFEST));
    for (const path of plan.written) {
      mkdirSync(dirname(join(target, path)), {recursive: true});
      renameSync(join(draft, path), join(target, path));
    }
    for (const path of plan.removed) rmSync(join(target, path));
    renameSync(join(draft, MANIFEST), join(target, MANIFEST));
    return plan;
  } finally {
    rmSync(draft, {recursive: true, force: true});
  }
}

/** The edition that stands in the folder; undefined if there is nothing yet. */
function existing(target: string, {kind}: Edition): Manifest | undefined {
  const cannot = `Cannot write edition as ${target} must be new, empty, or an edition for the ${kind}`;
  if (!existsSync(target)) return undefined;
  if (!statSync(target).isDirectory()) throw new EditionError(`${cannot}: it is no folder`);
  if (readdirSync(target).length === 0) return undefined;
  const manifest = readManifest(target);
  if (manifest === undefined) throw new EditionError(`${cannot}: it holds other files`);
  if (manifest.edition !== kind) throw new EditionError(`${cannot}: it is one for the ${manifest.edition}`);
  return manifest;
}

function planOf(
  target: string,
  hashes: Readonly<Record<string, string>>,
  before: Manifest | undefined,
): WrittenEdition {
  const plan = {written: [] as string[], removed: [] as string[], kept: [] as string[]};
  const isOurs = (path: string, hash: string): boolean => hash === before?.files[path] || hash === before?.next?.[path];
  for (const [path, hash] of Object.entries(hashes)) {
    const present = presentHash(target, path);
    if (present === hash) continue;
    if (present === undefined || isOurs(path, present)) plan.written.push(path);
    else plan.kept.push(path);
  }
  for (const path of Object.keys({...before?.files, ...before?.next})) {
    if (path in hashes) continue;
    const present = presentHash(target, path);
    if (present === undefined) continue;
    if (isOurs(path, present)) plan.removed.push(path);
    else plan.kept.push(path);
  }
  return plan;
}

/** Hash of the file at a path in a folder; of a link, a folder, or anything behind a link a text that is no hash. */
function presentHash(folder: string, path: string): string | undefined {
  const steps = path.split('/');
  if (steps.some(step => step === '..' || step === '') || isAbsolute(path)) return 'no file';
  for (const [index] of steps.entries()) {
    const state = lstatSync(join(folder, ...steps.slice(0, index + 1)), {throwIfNoEntry: false});
    if (state === undefined) return undefined;
    const isLast = index === steps.length - 1;
    if (isLast ? !state.isFile() : !state.isDirectory()) return 'no file';
  }
  return hashOf(readFileSync(join(folder, path)));
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, content);
}

const textOf = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 1)}\n`;
