import {inspect} from 'node:util';
import {type CellError, codeFrame, emphasized} from '../channel/index.ts';
import {scripts} from './cell.ts';
import {asWritten} from './names.ts';
import {type CellPlace, placeOf} from './stack.ts';

/**
 * What the front end is told of a thrown value: name, message, and a traceback of the code frame, the frames in cells
 * and files (Node's own and the kernel's left out), and every `cause`.
 */
export function describe(error: unknown): CellError {
  return {ename: nameOf(error), evalue: messageOf(error), traceback: traceback(error, new Set())};
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Thrown';
  return asWritten(attempt(() => String(error.name || error.constructor.name), 'Error'));
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return attempt(() => inspect(error), 'a value that cannot be shown').toWellFormed();
  return asWritten(attempt(() => String(error.message).toWellFormed(), ''));
}

function traceback(error: unknown, seen: Set<unknown>): readonly string[] {
  if (seen.has(error)) return ['(a cause that was shown already)'];
  seen.add(error);
  const heading = `${emphasized(nameOf(error))}: ${messageOf(error)}`;
  if (!(error instanceof Error)) return [heading];
  const stack = attempt(() => String(error.stack), '');
  const lines = [
    heading,
    ...frameOfCode(placeOf(error)),
    ...stack.split('\n').filter(line => /^\s+at (?!.*\bnode:)/.test(line)),
  ];
  const cause = attempt(() => error.cause, undefined);
  if (cause !== undefined) lines.push('', 'Caused by:', ...traceback(cause, seen));
  if (error instanceof AggregateError) {
    for (const part of error.errors as readonly unknown[])
      lines.push('', 'One of its errors:', ...traceback(part, seen));
  }
  return lines;
}

function frameOfCode(place: CellPlace | undefined): readonly string[] {
  const request = place && scripts.get(place.file);
  return place && request ? [`${request.label}`, codeFrame(request.source, place)] : [];
}

/** The learner's own getters and hooks may throw, too. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
