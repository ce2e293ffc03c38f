import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Range} from './positions.ts';
import type {Ask, Place, Probe} from './probe.ts';

/** Content of an `inspect_reply`. */
export interface Inspection {
  readonly status: 'ok';
  readonly found: boolean;
  readonly data: {readonly 'text/plain'?: string; readonly 'text/markdown'?: string};
  readonly metadata: Readonly<Record<string, never>>;
}

/** Where documents of the server come from: the text of a cell and its number, or undefined for another file. */
export type CellAt = (uri: string) => {readonly text: string; readonly number: string | undefined} | undefined;

interface Hover {
  readonly contents?: {readonly value?: string};
}

interface Report {
  readonly items?: readonly {readonly code: number; readonly range: Range}[];
}

interface SignatureHelp {
  readonly signatures?: readonly {
    readonly label: string;
    readonly documentation?: string | {readonly value: string};
  }[];
  readonly activeSignature?: number;
}

interface Link {
  readonly targetUri: string;
  readonly targetRange: Range;
}

const WORD = /[\p{ID_Continue}$]/u;
const SOURCE_LINES = 40;
/** "'Options' only refers to a type, but is being used as a value here." */
const TYPE_AS_VALUE = 2693;

/** The reply that nothing is known. */
export const NO_INSPECTION: Inspection = {status: 'ok', found: false, data: {}, metadata: {}};

/**
 * What the server knows of the name at an offset: of the word there or ending there, else of the function within
 * whose brackets it is. Detail 1 adds the source of the declaration.
 */
export async function inspection(
  probe: Probe,
  code: string,
  offset: number,
  detail: 0 | 1,
  cellAt: CellAt,
  ask: Ask,
): Promise<Inspection> {
  for (const at of places(code, offset)) {
    const text = (await hover(ask, probe.at(code, at))) ?? (await misplacedType(probe, code, at, ask));
    if (text === undefined) continue;
    const source = detail === 1 ? await declaration(probe, code, at, cellAt, ask) : undefined;
    return found(source === undefined ? text : `${text}\n\n${source}`);
  }
  const text = await callSignature(ask, probe.at(code, offset));
  return text === undefined ? NO_INSPECTION : found(text);
}

/** Offsets to look at, in order: the cursor, the end of the word before it, the name before the open bracket. */
function places(code: string, offset: number): readonly number[] {
  const list: number[] = [];
  if (WORD.test(code[offset] ?? '')) list.push(offset);
  if (WORD.test(code[offset - 1] ?? '')) list.push(offset - 1);
  if (list.length > 0) return list;
  let depth = 0;
  for (let at = offset - 1; at >= 0; at--) {
    const character = code[at] ?? '';
    if (')]}'.includes(character)) depth++;
    else if (depth > 0 && '([{'.includes(character)) depth--;
    else if (character === '(') {
      const name = /[\p{ID_Continue}$](?=\s*(?:<[^()]*>\s*)?$)/u.exec(code.slice(0, at));
      return name === null ? [] : [name.index];
    }
  }
  return [];
}

async function hover(ask: Ask, place: Place): Promise<string | undefined> {
  const answer = (await ask('textDocument/hover', place)) as Hover | undefined;
  const text = answer?.contents?.value?.replace(/^```typescript\n(?:\(alias\) )?/, '```ts\n').trim() ?? '';
  // The server's word for a name that it does not know.
  return text === '' || text === '```ts\nany\n```' ? undefined : text;
}

/**
 * A type of an earlier cell where a value should stand, as while one begins to write: the server explains no such name,
 * but reports it.
 */
async function misplacedType(probe: Probe, code: string, offset: number, ask: Ask): Promise<string | undefined> {
  const {text, start} = wordAt(code, offset);
  const imported = probe.importOf(text);
  if (imported === undefined) return undefined;
  const {textDocument, position} = probe.at(code, start);
  const report = (await ask('textDocument/diagnostic', {textDocument})) as Report | undefined;
  const misplaced = report?.items?.some(
    ({code: problem, range}) =>
      problem === TYPE_AS_VALUE && range.start.line === position.line && range.start.character === position.character,
  );
  return misplaced === true ? hover(ask, imported) : undefined;
}

async function callSignature(ask: Ask, place: Place): Promise<string | undefined> {
  const answer = (await ask('textDocument/signatureHelp', place)) as SignatureHelp | undefined;
  const active = answer?.signatures?.[answer.activeSignature ?? 0];
  if (active === undefined) return undefined;
  const {label, documentation} = active;
  const text = typeof documentation === 'string' ? documentation : (documentation?.value ?? '');
  return `\`\`\`ts\n${label}\n\`\`\`\n${text}`.trim();
}

/** The declaration's own text and where it stands. */
async function declaration(
  probe: Probe,
  code: string,
  offset: number,
  cellAt: CellAt,
  ask: Ask,
): Promise<string | undefined> {
  const place = probe.at(code, offset);
  let link = await definition(ask, place);
  if (link?.targetUri === place.textDocument.uri && link.targetRange.start.line === 0) {
    const origin = probe.origin(wordAt(code, offset).text);
    link = origin && (await definition(ask, origin));
  }
  if (link === undefined || link.targetUri === place.textDocument.uri) return undefined;
  const cell = cellAt(link.targetUri);
  const lines = (cell?.text ?? fileText(link.targetUri))?.split(/\r\n|\r|\n/);
  if (lines === undefined) return undefined;
  const {start, end} = link.targetRange;
  const source = lines.slice(start.line, Math.min(end.line + 1, start.line + SOURCE_LINES)).join('\n');
  const name = cell === undefined ? basename(fileURLToPath(link.targetUri)) : `cell ${cell.number ?? ''}`.trim();
  // Line 0 of a cell's document is its head.
  return `${name}, line ${start.line + (cell === undefined ? 1 : 0)}:\n\n\`\`\`ts\n${source}\n\`\`\``;
}

function wordAt(code: string, offset: number): {readonly text: string; readonly start: number} {
  const start = code.slice(0, offset + 1).search(/[\p{ID_Continue}$]+$/u);
  return {text: /^[\p{ID_Continue}$]*/u.exec(code.slice(start))?.[0] ?? '', start};
}

async function definition(ask: Ask, place: Place): Promise<Link | undefined> {
  const answer = await ask('textDocument/definition', place);
  return Array.isArray(answer) ? (answer[0] as Link | undefined) : undefined;
}

function fileText(uri: string): string | undefined {
  try {
    return readFileSync(fileURLToPath(uri), 'utf8');
  } catch {
    return undefined;
  }
}

function found(markdown: string): Inspection {
  const plain = markdown
    .replace(/^```\w*\n?/gm, '')
    .replace(/\*@(\w+)\*/g, '@$1')
    .trim();
  return {status: 'ok', found: true, data: {'text/plain': plain, 'text/markdown': markdown}, metadata: {}};
}
