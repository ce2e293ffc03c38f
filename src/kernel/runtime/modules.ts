import {existsSync} from 'node:fs';
import {createRequire, type ResolveFnOutput, type ResolveHookContext, registerHooks} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {watchModels} from './tensorflow.ts';

/** Marks a specifier as one that a cell wrote. */
const FROM_CELL = 'cell-import:';
const TSLAB = new URL(`./tslab${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href;

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

/**
 * Gives cells `import`, `import()`, `import.meta` and `require`, resolved from the notebook's folder as if a file of
 * that folder had asked; what is not found there is looked for from the kernel's own package, so that a notebook
 * anywhere on disk can import `gradlab` and `@tensorflow/tfjs`.
 */
export function installModules(folder: string): void {
  const notebook = pathToFileURL(join(folder, 'notebook.ts')).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!specifier.startsWith(FROM_CELL)) return next(specifier, context);
      return resolveFromCell(specifier.slice(FROM_CELL.length), {...context, parentURL: notebook}, next as NextResolve);
    },
  });
  const hidden = {
    __gradlab_import: importFromCell,
    __gradlab_meta: {url: notebook, filename: fileURLToPath(notebook), dirname: folder, main: false},
    require: createRequire(notebook),
  };
  for (const [name, value] of Object.entries(hidden)) {
    Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
  }
}

async function importFromCell(specifier: unknown, options?: ImportCallOptions): Promise<unknown> {
  const module: unknown = await import(`${FROM_CELL}${specifier}`, options);
  watchModels();
  return module;
}

function resolveFromCell(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  if (specifier === 'tslab') return {url: TSLAB, format: 'module', shortCircuit: true};
  const found = resolved(withExtension(specifier, context.parentURL as string), context, next);
  // Node wants `with {type: 'json'}`; TypeScript does not, so notebooks leave it out.
  if (!found.url.endsWith('.json')) return found;
  return {...found, importAttributes: {...found.importAttributes, type: 'json'}};
}

function resolved(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  try {
    return next(specifier, context);
  } catch (error) {
    const bare = !/^(\.{0,2}\/|[a-z]+:)/.test(specifier);
    if (!bare || (error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    try {
      return next(specifier, {...context, parentURL: import.meta.url});
    } catch {
      throw notFound(specifier, context.parentURL as string);
    }
  }
}

function notFound(specifier: string, notebook: string): Error {
  const error = new Error(
    `Cannot import ${JSON.stringify(specifier)} as no such package is installed in ${dirname(fileURLToPath(notebook))} ` +
      'or a folder above it: install it there with npm',
  );
  return Object.assign(error, {code: 'ERR_MODULE_NOT_FOUND'});
}

/** Node wants the extension of a relative module, TypeScript and bundlers do not: `./util` is `./util.ts` if that exists. */
function withExtension(specifier: string, notebook: string): string {
  if (!/^\.{1,2}\//.test(specifier)) return specifier;
  const path = fileURLToPath(new URL(specifier, notebook));
  if (existsSync(path) && !path.endsWith('/') && /\.[cm]?[jt]s$|\.json$|\.wasm$|\.node$/.test(path)) return specifier;
  const stem = path.replace(/\.js$/, '');
  for (const ending of ['.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js']) {
    if (existsSync(stem + ending)) return pathToFileURL(stem + ending).href;
  }
  return specifier;
}
