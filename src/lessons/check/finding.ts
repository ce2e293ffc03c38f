/** What kind of fault a finding is; names for people who look for one kind, or tell an editor which to show. */
export type FindingCode =
  | 'claim'
  | 'exercise'
  | 'format'
  | 'glossary'
  | 'id'
  | 'leak'
  | 'link'
  | 'number'
  | 'picture'
  | 'run'
  | 'settings'
  | 'size'
  | 'stale'
  | 'types';

/** One fault of a lesson. */
export interface Finding {
  readonly file: string;
  /** Position of the cell, from 1; 0 for the notebook as a whole. */
  readonly cell: number;
  /** Id of the cell; empty for the notebook as a whole. */
  readonly id: string;
  /** Line within the cell, from 1. */
  readonly line: number;
  readonly code: FindingCode;
  /** What is wrong: a sentence. */
  readonly message: string;
  /** What mends it: a sentence. */
  readonly fix: string;
}

/** `file:cell:line: code: message Fix: …`; the cell's id stands behind, as the front end shows no numbers. */
export function formatFinding({file, cell, id, line, code, message, fix}: Finding): string {
  const place = id === '' ? '' : ` (cell ${id})`;
  return `${file}:${cell}:${line}: ${code}: ${message}${place} Fix: ${fix}`;
}
