import type {Module} from 'node:module';

/** What a program reads of Node where it may run in a browser, too. */
interface NodeProcess {
  getBuiltinModule?(name: string): unknown;
}

const host = (globalThis as {process?: NodeProcess}).process;

/** Whether this is Node: elsewhere TensorFlow.js keeps its own backends. */
export const isNode = typeof host?.getBuiltinModule === 'function';

/**
 * A module of Node's own by name, asked for at run time: a static import would keep the library from being bundled for
 * a browser.
 */
export function nodeModule<T>(name: string): T {
  if (host?.getBuiltinModule === undefined) {
    throw new Error(`Cannot load Node's module "${name}" as this is not Node`);
  }
  return host.getBuiltinModule(`node:${name}`) as T;
}

/** `require` as seen from this package, for packages that are not ES modules or may be missing. */
export function packageRequire(): NodeJS.Require {
  return nodeModule<typeof Module>('module').createRequire(import.meta.url);
}
