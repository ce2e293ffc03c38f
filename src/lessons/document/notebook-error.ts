import {type JsonPath, scanJson} from './scan-json.ts';
import {placeOf, type TextPlace} from './text-place.ts';

/** A notebook file that cannot be read or used, with its place where that is known. */
export class NotebookError extends Error {
  override readonly name = 'NotebookError';
  readonly file: string;
  /** Line from 1; undefined if the fault has no place. */
  readonly line: number | undefined;
  /** Column from 1; undefined if the fault has no place. */
  readonly column: number | undefined;

  constructor(file: string, message: string, place?: TextPlace) {
    super(place ? `${message} (${file}:${place.line}:${place.column})` : message);
    this.file = file;
    this.line = place?.line;
    this.column = place?.column;
  }
}

/** Line and column of the value at `path` in JSON text; undefined if there is none. */
export function placeOfValue(text: string, path: JsonPath): TextPlace | undefined {
  const wanted = JSON.stringify(path);
  let place: TextPlace | undefined;
  scanJson(text, (found, offset) => {
    if (found.length === path.length && JSON.stringify(found) === wanted) place = placeOf(text, offset);
  });
  return place;
}
