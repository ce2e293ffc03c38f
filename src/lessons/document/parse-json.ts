import {NotebookError} from './notebook-error.ts';
import {JsonFault, scanJson} from './scan-json.ts';
import {placeOf} from './text-place.ts';

// Not yet in TypeScript's libraries: the JSON.parse source text access of ECMAScript 2026.
type Reviver = (this: unknown, name: string, value: unknown, context: {readonly source?: string}) => unknown;
const json = JSON as unknown as {
  readonly parse: (text: string, reviver: Reviver) => unknown;
  readonly rawJSON: (text: string) => object;
};

/** Keeps numbers whose text JavaScript would write otherwise, such as Python's 1.0 and 1e-05, as they are. */
function keepNumber(_name: string, value: unknown, {source}: {readonly source?: string}): unknown {
  return typeof value === 'number' && source !== undefined && String(value) !== source ? json.rawJSON(source) : value;
}

/**
 * Parses JSON text of a file. A number whose text is not JavaScript's own becomes a `JSON.rawJSON` object, which
 * `JSON.stringify` writes unchanged.
 *
 * @throws NotebookError with line and column if the text is not JSON
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return json.parse(text, keepNumber);
  } catch (error) {
    let fault = new JsonFault((error as Error).message, 0);
    try {
      scanJson(text, () => undefined);
    } catch (found) {
      if (found instanceof JsonFault) fault = found;
    }
    const {message, offset} = fault;
    throw new NotebookError(
      file,
      `Cannot read notebook "${file}" as it must be JSON: ${message}`,
      placeOf(text, offset),
    );
  }
}
