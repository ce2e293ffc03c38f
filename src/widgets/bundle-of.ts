import {DISPLAY, type MimeBundle} from '../base/index.ts';

/**
 * What shows a value: the bundle of its display method, else its text; nothing for `undefined`.
 */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
  if (value === undefined) return {'text/plain': ''};
  const method = (value as {[DISPLAY]?: unknown} | null)?.[DISPLAY];
  if (typeof method === 'function') return (await method.call(value)) as MimeBundle;
  return {'text/plain': textOf(value)};
}

/** As a kernel shows it: by `util.inspect` where there is Node. */
export function textOf(value: unknown): string {
  const util = globalThis.process?.getBuiltinModule?.('node:util');
  return util === undefined ? String(value) : util.inspect(value);
}

/** A thrown value as a bundle: name, message and those lines of the stack that come before the module at `url`. */
export function errorBundle(error: unknown, url: string): MimeBundle {
  const text =
    error instanceof Error
      ? [`${error.name}: ${error.message}`, ...framesOf(error, decodeURI(new URL(url).pathname))].join('\n')
      : textOf(error);
  // Front ends draw the first as they draw tracebacks; exports know the second.
  return {'application/vnd.jupyter.stderr': text, 'text/plain': text};
}

function framesOf({stack = ''}: Error, file: string): readonly string[] {
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line));
  const end = frames.findIndex(frame => frame.includes(file));
  return frames.slice(0, end < 0 ? frames.length : end).filter(frame => !frame.includes('node:'));
}
