import {existsSync, readFileSync} from 'node:fs';
import {createRequire, registerHooks} from 'node:module';
import {fileURLToPath, pathToFileURL} from 'node:url';

const require = createRequire(import.meta.url);

/** The folder of TensorFlow.js's core in which the package publishes its sources and specs, one module a file. */
const DIST = new URL('./', pathToFileURL(require.resolve('@tensorflow/tfjs-core')));

/** The bundles that programs import stand in the same folder; they are CommonJS. */
const isSource = (url: string): boolean =>
  url.startsWith(DIST.href) && !url.slice(DIST.href.length).startsWith('tf-core');

const WITH_REQUIRE = "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);\n";
/** A reset makes every backend anew by its factory between suites; ours is one for the whole process. */
const RESET = /ENGINE\.reset\(\);/g;
/** Packages that are CommonJS: a bundler's namespace of them has all members, Node's has the default alone. */
const NAMESPACE = /^import \* as (\w+) from '(?!\.)/gm;

/**
 * Lets Node load those modules, which are written for bundlers: relative imports without an extension, ES modules
 * without a "type" in package.json, and `require` in some of them.
 */
export function readPublishedModules(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const {parentURL} = context;
      if (!specifier.startsWith('.') || parentURL === undefined || !isSource(parentURL))
        return next(specifier, context);
      const bare = specifier.replace(/\/$/, '');
      const isFile = (name: string) => existsSync(new URL(name, parentURL));
      return next([`${bare}.js`, `${bare}/index.js`].find(isFile) ?? specifier, context);
    },
    load(url, context, next) {
      if (!isSource(url)) return next(url, context);
      const text = readFileSync(fileURLToPath(url), 'utf8');
      const source = (url.endsWith('/jasmine_util.js') ? text.replace(RESET, '') : text).replace(
        NAMESPACE,
        "import $1 from '",
      );
      return {format: 'module', source: WITH_REQUIRE + source, shortCircuit: true};
    },
  });
}

/** The module of that name below the core's folder. */
export const publishedModule = (name: string): Promise<Readonly<Record<string, never>>> =>
  import(new URL(name, DIST).href);

/**
 * The specs of ops, gradients, optimizers, variables and tensors, as the package's own list has them; without those of
 * strings, images, files, signals and pages, which need what no wasm backend has.
 */
export function specFiles(): readonly string[] {
  const list = readFileSync(new URL('tests.js', DIST), 'utf8');
  const names = [...list.matchAll(/^import '\.\/(.*)';$/gm)].map(([, name]) => `${name}.js`);
  return names.filter(
    name =>
      /^(ops|gradients|optimizers|variable|tensor)/.test(name) &&
      !/image\/|signal|spectral|string|browser|from_pixels|to_pixels|draw/.test(name),
  );
}

/** Specs by full name that no backend in Node is asked for. */
export const ELSEWHERE = /string|complex|webgl|webgpu|canvas|imageBitmap|HTTP|local|indexeddb|browser/i;
