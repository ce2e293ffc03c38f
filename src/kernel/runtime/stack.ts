import {fileURLToPath} from 'node:url';
import {originalPosition, type Place} from '../channel/index.ts';
import {scripts} from './cell.ts';
import {asWritten} from './names.ts';

const OWN_FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Where an error stands in a cell, found while its stack was written: the topmost frame that is a cell's. */
export interface CellPlace extends Place {
  readonly file: string;
}

const places = new WeakMap<object, CellPlace>();

/** The topmost place in a cell of an error whose stack was written by us; `undefined` for any other. */
export const placeOf = (error: object): CellPlace | undefined => places.get(error);

type Prepare = (error: Error, frames: readonly NodeJS.CallSite[]) => unknown;

/**
 * Makes `error.stack` speak of cells in the learner's lines, wherever it is read: `at f (cell [3] line 5, column 9)`.
 * Frames of the kernel's own are left out. A learner, or a package, may set `Error.prepareStackTrace` to something
 * else; the place is noted all the same, so that the traceback of the cell still shows it.
 */
export function mapStacks(): void {
  const noting = new WeakSet<Prepare>([prepare]);
  let current: Prepare = prepare;
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    get: () => current,
    set: (other: unknown) => {
      if (typeof other !== 'function') current = prepare;
      else if (noting.has(other as Prepare)) current = other as Prepare;
      else {
        current = (error, frames) => {
          note(error, frames);
          return (other as Prepare)(error, frames);
        };
        noting.add(current);
      }
    },
  });
}

function prepare(error: Error, frames: readonly NodeJS.CallSite[]): string {
  note(error, frames);
  const lines: string[] = [];
  for (const frame of frames) {
    const file = frame.getScriptNameOrSourceURL() ?? '';
    if (isOwn(file)) continue;
    const place = placeOfFrame(frame);
    if (place !== undefined) lines.push(frameLine(frame, place));
    else if (!scripts.has(file)) lines.push(`    at ${String(frame)}`);
  }
  return [heading(error), ...lines].join('\n');
}

function note(error: unknown, frames: readonly NodeJS.CallSite[]): void {
  for (const frame of frames) {
    const place = placeOfFrame(frame);
    if (place === undefined) continue;
    if (Object(error) === error) places.set(error as object, place);
    return;
  }
}

type LabelledPlace = CellPlace & {readonly label: string};

/** The learner's place of a frame. `undefined` if it is in no cell, or in code that the compiler added. */
function placeOfFrame(frame: NodeJS.CallSite): LabelledPlace | undefined {
  const file = frame.getScriptNameOrSourceURL() ?? '';
  const request = scripts.get(file);
  if (request === undefined) return undefined;
  const original = originalPosition(
    request.positions,
    (frame.getLineNumber() ?? 0) - 1,
    (frame.getColumnNumber() ?? 0) - 1,
  );
  return original && {file, label: request.label, line: original[0] + 1, column: original[1] + 1};
}

/** Whether a frame is the kernel's. Node's own frames are kept here, for libraries' sake; tracebacks leave them out. */
function isOwn(file: string): boolean {
  return file.startsWith('file:') && fileURLToPath(file).startsWith(OWN_FOLDER);
}

function frameLine(frame: NodeJS.CallSite, {label, line, column}: LabelledPlace): string {
  const name = frame.getFunctionName();
  const where = `${label} line ${line}, column ${column}`;
  if (name === null || name === undefined || name === '') return `    at ${where}`;
  const made = frame.isConstructor() ? 'new ' : frame.isAsync() ? 'async ' : '';
  const type = frame.isToplevel() || frame.isConstructor() ? undefined : frame.getTypeName();
  const owner = type === undefined || type === null || name.startsWith(type) || type === 'Object' ? '' : `${type}.`;
  return `    at ${made}${asWritten(owner + name)} (${where})`;
}

function heading(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}
