import {inspect} from 'node:util';
import type {JsonObject, MimeBundle} from '../../base/index.ts';
import {toPlainJson} from '../json/index.ts';
import {captureStore} from './capture.ts';
import {cellStore} from './cell.ts';
import {send} from './channel.ts';
import {pictureMetadata} from './picture-metadata.ts';

const DISPLAY = Symbol.for('Jupyter.display');

/** What `show` of a library may ask for: one output that later calls replace. */
export interface DisplayOptions {
  readonly displayId?: string;
  readonly update?: boolean;
}

/**
 * The MIME bundle of a value: what its `[Symbol.for('Jupyter.display')]()` returns or promises, else its text by
 * `util.inspect`. Text carries no colours, for it is compared by nbval and kept in notebooks that are read as diffs.
 */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
  const own = displayMethod(value);
  return own === undefined ? {'text/plain': textOf(value)} : toPlainJson((await own.call(value)) as MimeBundle);
}

type DisplayMethod = (this: unknown) => unknown;

function displayMethod(value: unknown): DisplayMethod | undefined {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return undefined;
  const method = (value as Record<symbol, unknown>)[DISPLAY];
  return typeof method === 'function' ? (method as DisplayMethod) : undefined;
}

/** As `console.log` would print it; getters are not run. A value whose own hooks throw is named by its tag. */
export function textOf(value: unknown): string {
  try {
    return inspect(value, {depth: 4, maxArrayLength: 100, maxStringLength: 10_000}).toWellFormed();
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/**
 * Shows a bundle in the cell that the caller belongs to, or replaces what was shown under the same id. What an
 * interrupted cell still shows is dropped.
 */
export function display(bundle: MimeBundle, {displayId, update = false}: DisplayOptions = {}): void {
  const data = toPlainJson(bundle);
  if (captureStore.getStore()?.display(data, displayId, update)) return;
  const metadata = pictureMetadata(data);
  const content = {data, metadata, transient: displayId === undefined ? {} : {display_id: displayId}};
  publish(update ? 'update_display_data' : 'display_data', content);
}

/** Takes away what the cell of the caller has shown: at once, or when its next output comes. */
export function clearOutput(wait = false): void {
  const sink = captureStore.getStore();
  if (sink === undefined) publish('clear_output', {wait: wait === true});
  else sink.clear?.(wait === true);
}

function publish(message: 'display_data' | 'update_display_data' | 'clear_output', content: JsonObject): void {
  const cell = cellStore.getStore();
  if (!cell?.abandoned) send({type: 'publish', cell: cell?.request.cell, message, content});
}

/**
 * Whether somebody watches the present cell: front ends for people can ask for input, programs that run notebooks
 * (nbconvert, `gradlab run`) cannot.
 */
export function isAttended(): boolean {
  return cellStore.getStore()?.request.allowsInput === true;
}

/**
 * Gives cells `display`, which shows a value by the same rule as a result, and `clearOutput`; libraries find both by
 * symbols, and whether it is worth while to show what will be replaced at once.
 */
export function installDisplay(): void {
  const symbols = {
    [Symbol.for('gradlab.display')]: display,
    [Symbol.for('gradlab.clearOutput')]: clearOutput,
    [Symbol.for('gradlab.isAttended')]: isAttended,
  };
  for (const symbol of Object.getOwnPropertySymbols(symbols)) {
    Object.defineProperty(globalThis, symbol, {value: symbols[symbol]});
  }
  const show = async (value: unknown) => display(await bundleOf(value instanceof Promise ? await value : value));
  const names = {display: show, clearOutput};
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(globalThis, name, {value, writable: true, configurable: true});
  }
}
