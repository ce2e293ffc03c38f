import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join, posix} from 'node:path';
import type {Notebook} from '../document/index.ts';

/** Files beside the lessons that belong to every course. */
export const COMMON = ['glossary.md', 'curriculum.json'] as const;

/** Paths below the notebook's folder: in quotes in code, as the target of a link or a picture in prose. */
const IN_CODE = /['"`]\.\/(?<path>[\w./-]+)['"`]/g;
const IN_PROSE = /\]\((?<path>[\w./-]+)(?:#[^)]*)?\)|<img\b[^>]*\bsrc=["'](?<source>[\w./-]+)["']/g;

/** What an edition writes itself, or must not have. */
const OWN = /^(?:exercises|\.predictions)\/|\.ipynb$|^(?:glossary\.md|curriculum\.json)$/;

/**
 * The files beside a notebook that it needs: those that its code and prose name. Of a file in a folder the whole folder is
 * taken, as modules import each other; what a run leaves there (`run-…`, names with a dot in front) is not.
 */
export function neededFiles({cells}: Notebook, folder: string): readonly string[] {
  const named = cells.flatMap(({cell_type, source}) =>
    [...source.matchAll(cell_type === 'code' ? IN_CODE : IN_PROSE)].map(
      ({groups}) => groups?.path ?? groups?.source ?? '',
    ),
  );
  const roots = named
    .map(path => posix.normalize(path))
    .filter(path => !path.startsWith('..') && !OWN.test(path) && existsSync(join(folder, path)))
    .map(path => path.split('/')[0] ?? '');
  return [...new Set(roots)].flatMap(root => filesBelow(folder, root)).filter(path => !OWN.test(path));
}

function filesBelow(folder: string, path: string): readonly string[] {
  if (!statSync(join(folder, path)).isDirectory()) return [path];
  return readdirSync(join(folder, path), {withFileTypes: true})
    .filter(entry => !entry.name.startsWith('.') && !(entry.isDirectory() && /^run-|^node_modules$/.test(entry.name)))
    .flatMap(({name}) => filesBelow(folder, `${path}/${name}`));
}

/** The content of needed files by path. */
export function contentOf(folder: string, paths: readonly string[]): ReadonlyMap<string, Uint8Array> {
  return new Map(paths.map(path => [path, new Uint8Array(readFileSync(join(folder, path)))]));
}
