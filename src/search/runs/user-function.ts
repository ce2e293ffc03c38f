import type * as fs from 'node:fs';
import type * as path from 'node:path';
import type * as url from 'node:url';
import type * as zlib from 'node:zlib';
import {refusal, shown} from '../../base/index.ts';
import {nodeModule} from '../../engine/platform/index.ts';
import type {UserFunction} from './call.ts';

/** A function by where it stands, as threads must have it: functions themselves cannot be sent. */
export interface ModuleFunction {
  /** The module: its address (`import.meta.url`), or a path seen from the current folder, which is the notebook's. */
  readonly module: string;
  /** The name under which the module exports the function. */
  readonly name: string;
}

/**
 * Checks a function or the place of one; a place is returned with the module's whole address.
 *
 * @throws TypeError if it is neither
 */
export function runnable<F>(what: string, name: string, given: F | ModuleFunction): F | ModuleFunction {
  if (typeof given === 'function') return given;
  const {module, name: exported} = (given ?? {}) as Partial<ModuleFunction>;
  if (typeof module !== 'string' || typeof exported !== 'string') {
    throw new TypeError(refusal(what, name, 'be a function or {module, name}', given));
  }
  return {module: addressOf(module), name: exported};
}

/** Whether it is a place that {@link runnable} returned. */
export function isModuleFunction(given: unknown): given is ModuleFunction {
  return typeof given === 'object';
}

/**
 * Imports the module, and gives its function.
 *
 * @throws TypeError if the module does not export one of that name, and what importing throws
 */
export async function importFunction(what: string, {module, name}: ModuleFunction): Promise<UserFunction> {
  const exports = (await import(module)) as Readonly<Record<string, unknown>>;
  const found = exports[name];
  if (typeof found !== 'function') {
    throw new TypeError(refusal(what, `${shown(name)} of ${module}`, 'be a function', found));
  }
  return found as UserFunction;
}

/** A short mark of a function's text, or of the bytes of the module that it stands in: another text, another mark. */
export function markOf(given: unknown): string {
  const {crc32} = nodeModule<typeof zlib>('zlib');
  if (!isModuleFunction(given)) return crc32(String(given)).toString(16);
  const file = nodeModule<typeof url>('url').fileURLToPath(given.module);
  return `${given.name} ${crc32(nodeModule<typeof fs>('fs').readFileSync(file)).toString(16)}`;
}

function addressOf(module: string): string {
  if (/^[a-z]{2,}:/.test(module)) return module;
  return nodeModule<typeof url>('url').pathToFileURL(nodeModule<typeof path>('path').resolve(module)).href;
}
