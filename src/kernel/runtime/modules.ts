import {existsSync, readFileSync} from 'node:fs';
import {
  createRequire,
  type LoadFnOutput,
  type LoadHookContext,
  type ResolveFnOutput,
  type ResolveHookContext,
  registerHooks,
  stripTypeScriptTypes,
} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {LocalModules} from './local-modules.ts';
import {watchModels} from './tensorflow.ts';

/** Marks a specifier as one that a cell wrote. */
const FROM_CELL = 'cell-import:';
/** Finds what the kernel's own package depends on. */
const ownRequire = createRequire(import.meta.url);
const TSLAB = new URL(`./tslab${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href;

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

/**
 * Gives cells `import`, `import()`, `import.meta` and `require`, resolved from the notebook's folder as if a file of
 * that folder had asked; what is not found there is looked for from the kernel's own package, so that a notebook
 * anywhere on disk can import `gradlab` and `@tensorflow/tfjs`. Files of the notebook's folder that were edited are
 * loaded anew at the next import.
 */
export function installModules(folder: string): void {
  const notebook = pathToFileURL(join(folder, 'notebook.ts')).href;
  const local = new LocalModules(folder);
  registerHooks({
    resolve: (specifier, context, next) => {
      const fromCell = specifier.startsWith(FROM_CELL);
      const importer = fromCell ? notebook : (context.parentURL ?? '');
      if (!local.has(importer)) return next(specifier, context);
      if (importer === notebook) local.refresh();
      const asked = fromCell ? specifier.slice(FROM_CELL.length) : specifier;
      const found = resolveLocally(asked, {...context, parentURL: importer}, next as NextResolve);
      // What `require` asks for is known by its path.
      if (!local.has(found.url) || isRequire(context)) return found;
      return {...found, url: local.address(found.url, importer)};
    },
    load: (url, context, next) => (isLocalTypeScript(url, context, local) ? loadTypeScript(url) : next(url, context)),
  });
  const hidden = {
    __gradlab_import: importFromCell,
    __gradlab_meta: {
      url: notebook,
      filename: fileURLToPath(notebook),
      dirname: folder,
      main: false,
      resolve: (specifier: string) => import.meta.resolve(FROM_CELL + specifier),
    },
    require: requireFrom(notebook),
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

function requireFrom(notebook: string): NodeJS.Require {
  const found = createRequire(notebook);
  const requireFromCell = (specifier: string): unknown => {
    const module: unknown = found(specifier);
    watchModels();
    return module;
  };
  return Object.assign(requireFromCell, found);
}

/** Node leaves out types, but refuses enums, namespaces and parameter properties, which need code of their own. */
function loadTypeScript(url: string): LoadFnOutput {
  const path = fileURLToPath(url);
  const source = readFileSync(path, 'utf8');
  try {
    return {format: 'module', shortCircuit: true, source: stripTypeScriptTypes(source, {sourceUrl: url})};
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') throw error;
    return {
      format: 'module',
      shortCircuit: true,
      source: stripTypeScriptTypes(source, {mode: 'transform', sourceUrl: url}),
    };
  }
}

function isLocalTypeScript(url: string, {format}: LoadHookContext, local: LocalModules): boolean {
  return local.has(url) && /\.m?ts$/.test(fileURLToPath(url)) && format !== 'commonjs-typescript';
}

function resolveLocally(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  if (specifier === 'tslab') return {url: TSLAB, format: 'module', shortCircuit: true};
  const file = fileMeant(specifier, context.parentURL as string);
  // Node's `require` finds no addresses.
  if (file !== undefined && isRequire(context)) return {url: file, shortCircuit: true};
  const found = resolved(file ?? specifier, context, next);
  // Node wants `with {type: 'json'}`; TypeScript does not, so notebooks leave it out.
  if (!found.url.endsWith('.json')) return found;
  return {...found, importAttributes: {...found.importAttributes, type: 'json'}};
}

const isRequire = ({conditions}: ResolveHookContext): boolean => conditions.includes('require');

function resolved(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  try {
    return next(specifier, context);
  } catch (error) {
    const bare = !/^(\.{0,2}\/|\.{1,2}$|[a-z]+:)/.test(specifier);
    const {code} = error as NodeJS.ErrnoException;
    if (!bare || (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND')) throw error;
    try {
      // For `require`, Node goes by who asked, whatever the context says.
      if (isRequire(context)) return {url: pathToFileURL(ownRequire.resolve(specifier)).href, shortCircuit: true};
      return next(specifier, {...context, parentURL: import.meta.url});
    } catch {
      throw notFound(specifier, context.parentURL as string, code);
    }
  }
}

function notFound(specifier: string, importer: string, code: string): Error {
  const error = new Error(
    `Cannot import ${JSON.stringify(specifier)} as no such package is installed in ${dirname(fileURLToPath(importer))} ` +
      'or a folder above it: install it there with npm',
  );
  return Object.assign(error, {code});
}

/**
 * Node wants the extension of a relative module, TypeScript and bundlers do not: `./util` is `./util.ts` if that
 * exists. The address of that file; undefined if the specifier is to be taken as it stands.
 */
function fileMeant(specifier: string, importer: string): string | undefined {
  if (!/^\.{1,2}\//.test(specifier)) return undefined;
  const path = fileURLToPath(new URL(specifier, importer));
  if (existsSync(path) && !path.endsWith('/') && /\.[cm]?[jt]s$|\.json$|\.wasm$|\.node$/.test(path)) return undefined;
  const stem = path.replace(/\.js$/, '');
  const ending = ['.ts', '.mts', '.js', '.mjs', '/index.ts', '/index.js'].find(each => existsSync(stem + each));
  return ending === undefined ? undefined : pathToFileURL(stem + ending).href;
}
