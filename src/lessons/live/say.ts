import {escapeHtml, type JsonObject, kernelDisplay} from '../../base/index.ts';
import {type FactsKind, factsType} from '../facts/index.ts';

/** What a lesson says in the output of a cell. */
export interface Saying {
  /** What `gradlab check` knows it by. */
  readonly kind: FactsKind;
  /** What `gradlab check` reads. */
  readonly facts: JsonObject;
  /** Lines to be read, the first one stressed but for claims. */
  readonly lines: readonly string[];
  /** What is folded away below them, under a word to open it by. */
  readonly folded?: {readonly title: string; readonly text: string};
  /** How it ended: by a sign as well as by words, never by colour. Default none. */
  readonly sign?: '✓' | '✗' | '→';
}

/** Shows a saying: as HTML in a notebook, as text elsewhere; its facts go with it. */
export function say({kind, facts, lines, folded, sign}: Saying): void {
  const text = lines.map((line, row) => (row === 0 && sign ? `${sign} ${line}` : line)).join('\n');
  const display = kernelDisplay();
  if (display === undefined) {
    console.log(text);
    return;
  }
  const [first = '', ...others] = lines.map(escapeHtml);
  const html = [
    `<div>${stressed(kind, `${sign === undefined ? '' : `${sign} `}${first}`)}</div>`,
    ...others.map(line => `<div>${line}</div>`),
    ...(folded
      ? [`<details><summary>${escapeHtml(folded.title)}</summary><pre>${escapeHtml(folded.text)}</pre></details>`]
      : []),
  ].join('');
  display({[factsType(kind)]: facts, 'text/html': html, 'text/plain': text});
}

/** Claims stand in rows, and are read at a glance; all else is addressed to the learner. */
function stressed(kind: FactsKind, line: string): string {
  return kind === 'claim' ? line : `<strong>${line}</strong>`;
}
