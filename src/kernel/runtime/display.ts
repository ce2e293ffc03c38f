import {inspect} from 'node:util';
import type {MimeBundle} from '../../base/index.ts';
import {cellStore} from './cell.ts';
import {send} from './channel.ts';

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
  return own === undefined ? {'text/plain': textOf(value)} : json((await own.call(value)) as MimeBundle);
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

/** As JSON has it: bigints as text, lone surrogates replaced, NaN and infinities null. */
function json<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, part) =>
      typeof part === 'bigint' ? String(part) : typeof part === 'string' ? part.toWellFormed() : part,
    ),
  ) as T;
}

/** Shows a bundle in the cell that the caller belongs to, or replaces what was shown under the same id. */
export function display(bundle: MimeBundle, {displayId, update = false}: DisplayOptions = {}): void {
  send({
    type: 'publish',
    cell: cellStore.getStore()?.request.cell,
    message: update ? 'update_display_data' : 'display_data',
    content: {data: json(bundle), metadata: {}, transient: displayId === undefined ? {} : {display_id: displayId}},
  });
}
