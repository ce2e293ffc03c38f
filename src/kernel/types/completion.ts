import {readdirSync} from 'node:fs';
import {resolve} from 'node:path';
import type {NameKind} from '../compiler/index.ts';
import {OWN_PREFIX} from './documents.ts';
import type {KnownName} from './known-name.ts';
import {cursorOfOffset, offsetOfPosition, type Range} from './positions.ts';
import type {Ask} from './probe.ts';

/** One match as JupyterLab shows it beside its text. */
export interface MatchDetail {
  /** Code points, like the reply's own cursors. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly type: string;
  readonly signature: string;
}

/** Content of a `complete_reply`; cursors count Unicode code points. */
export interface Completion {
  readonly status: 'ok';
  readonly matches: readonly string[];
  readonly cursor_start: number;
  readonly cursor_end: number;
  readonly metadata: {readonly _jupyter_types_experimental?: readonly MatchDetail[]};
}

interface CompletionItem {
  readonly label: string;
  readonly kind?: number;
  readonly sortText?: string;
  readonly insertText?: string;
  readonly textEdit?: {readonly newText: string; readonly range?: Range; readonly insert?: Range};
}

interface Match {
  readonly item: CompletionItem;
  readonly start: number;
  readonly text: string;
}

const MATCH_LIMIT = 200;
/**
 * A signature is a request of about a millisecond, and the server works on two at a time. JupyterLab and VS Code show
 * the type alone, and ask for an inspection of the match that is selected.
 */
const SIGNATURE_LIMIT = 2;

/** The server's kinds (LSP CompletionItemKind) in the words of Jupyter's front ends. */
const KINDS: readonly (readonly [string, ...number[]])[] = [
  ['function', 2, 3, 4],
  ['property', 5, 10, 20],
  ['instance', 6, 12, 21],
  ['class', 7, 22],
  ['interface', 8, 25],
  ['module', 9],
  ['enum', 13],
  ['keyword', 14],
  ['path', 17, 18, 19],
];
const KIND_NAMES: ReadonlyMap<number, string> = new Map(
  KINDS.flatMap(([name, ...numbers]) => numbers.map((number): [number, string] => [number, name])),
);
const KNOWN_KINDS: Readonly<Record<NameKind, string>> = {
  let: 'instance',
  const: 'instance',
  var: 'instance',
  function: 'function',
  class: 'class',
  enum: 'enum',
  namespace: 'module',
  type: 'interface',
  import: 'module',
};

/** The reply that offers nothing. */
export function noCompletion(code: string, offset: number): Completion {
  const cursor = cursorOfOffset(code, offset);
  return {status: 'ok', matches: [], cursor_start: cursor, cursor_end: cursor, metadata: {}};
}

/** How the name begins that is being typed, perhaps with nothing yet; undefined where that of a member is. */
export function nameBefore(code: string, offset: number): string | undefined {
  const word = wordBefore(code, offset);
  // Three dots spread what follows.
  return /(?<!\.)\.\s*$/.test(code.slice(0, offset - word.length)) ? undefined : word;
}

function wordBefore(code: string, offset: number): string {
  return /[\p{ID_Continue}$]*$/u.exec(code.slice(0, offset))?.[0] ?? '';
}

/** What a completion is made for. */
export interface CompletionContext {
  readonly code: string;
  /** The cursor in UTF-16 units. */
  readonly offset: number;
  /** The notebook's folder. */
  readonly folder: string;
  readonly known: ReadonlyMap<string, KnownName>;
  readonly ask: Ask;
}

/** The reply for what the server offers. */
export async function completion(offered: unknown, context: CompletionContext): Promise<Completion> {
  const {code, offset, known, ask} = context;
  const {matches, start, wordStart} = matching(offered, context);
  const unique = new Map<string, CompletionItem>();
  for (const {text, item} of matches) if (unique.size < MATCH_LIMIT && !unique.has(text)) unique.set(text, item);
  if (unique.size === 0) return noCompletion(code, offset);
  const member = /[.'"`/]$/.test(code.slice(0, wordStart));
  const cursors = {start: cursorOfOffset(code, start), end: cursorOfOffset(code, offset)};
  const details = [...unique].map(async ([text, item], index): Promise<MatchDetail> => {
    const kind = member ? undefined : known.get(item.label)?.kind;
    const type = kind === undefined ? (KIND_NAMES.get(item.kind ?? 0) ?? 'text') : KNOWN_KINDS[kind];
    const resolved = index < SIGNATURE_LIMIT ? await ask('completionItem/resolve', item) : undefined;
    return {...cursors, text, type, signature: signature(resolved, item.label)};
  });
  return {
    status: 'ok',
    matches: [...unique.keys()],
    cursor_start: cursors.start,
    cursor_end: cursors.end,
    metadata: {_jupyter_types_experimental: await Promise.all(details)},
  };
}

/**
 * The items that go on from what is typed, best first. One start holds for all matches of a reply, so where some begin
 * at the word and some before it (`?.x`, `["a-b"]` instead of a dot) only the former are given.
 */
function matching(
  offered: unknown,
  {code, offset, folder}: CompletionContext,
): {readonly matches: readonly Match[]; readonly start: number; readonly wordStart: number} {
  const list = (Array.isArray(offered) ? offered : (offered as {items?: unknown} | undefined)?.items) ?? [];
  const wordStart = offset - wordBefore(code, offset).length;
  const beside = entriesBeside(code.slice(0, wordStart), folder);
  const all = (list as readonly CompletionItem[])
    .flatMap((item): readonly Match[] => {
      const label = item.label.replace(/\?$/, '');
      const range = item.textEdit?.range ?? item.textEdit?.insert;
      // The probe's line 0 is its head.
      const place = range && {line: range.start.line - 1, character: range.start.character};
      const start = place === undefined ? wordStart : offsetOfPosition(code, place);
      const text = item.textEdit?.newText ?? item.insertText ?? label;
      const goesOn = text.startsWith(code.slice(start, offset)) || label.startsWith(code.slice(wordStart, offset));
      const there = beside?.some(entry => entry === label || entry.startsWith(`${label}.`)) ?? true;
      return goesOn && there && !label.startsWith(OWN_PREFIX) ? [{item, start, text}] : [];
    })
    .toSorted((a, b) => compare(a.item.sortText ?? '', b.item.sortText ?? '') || byLabel(a.item.label, b.item.label));
  const start = all.some(match => match.start === wordStart)
    ? wordStart
    : Math.min(offset, ...all.map(match => match.start));
  return {matches: all.filter(match => match.start === start), start, wordStart};
}

/**
 * What lies in the folder of a relative path that is being typed, undefined if none is: the server also offers what
 * lies in the folders above the notebook's.
 */
function entriesBeside(before: string, folder: string): readonly string[] | undefined {
  const path = /\b(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/(?:[^'"\n]*\/)?)[^'"\n]*$/.exec(before)?.[1];
  if (path === undefined) return undefined;
  try {
    return readdirSync(resolve(folder, path)).filter(name => name !== 'node_modules');
  } catch {
    return [];
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byLabel(a: string, b: string): number {
  return compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);
}

/** Of `(method) Math.max(...values: number[]): number` what stands after the name; of a value its type. */
function signature(resolved: unknown, label: string): string {
  const {detail = ''} = (resolved ?? {}) as {readonly detail?: string};
  const line = detail.split('\n', 1)[0] ?? '';
  const name = label.replace(/\?$/, '');
  const after = line.slice(line.indexOf(name, line.startsWith('(') ? line.indexOf(')') : 0) + name.length);
  if (!line.includes(name) || !/^\??[(<:]/.test(after)) return '';
  return after.replace(/^\??:\s*/, '').slice(0, 120);
}
