import type {MarkdownIt, StateBlock, StateInline} from 'markdown-it';
import {escapeHtml} from '../../base/index.ts';
import {formula} from './formula.ts';
import type {Place} from './place.ts';

/** Adds formulas to a Markdown reader: `$…$` in a line, `$$…$$` set apart. `\$` stays a dollar. */
export function formulaRules(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'formula', inLine);
  markdown.block.ruler.before('fence', 'formula', setApart, {alt: ['paragraph', 'blockquote', 'list']});
  markdown.renderer.rules.formula = (tokens, index, _options, env) => {
    const token = tokens[index];
    const isDisplay = token?.markup === '$$';
    const math = formula(token?.content ?? '', isDisplay, env?.place as Place);
    if (isDisplay) return `<span class="formula">${math}</span>`;
    return token?.info ? `<span class="joined">${math}${escapeHtml(token.info)}</span>` : math;
  };
}

function inLine(state: StateInline, isSilent: boolean): boolean {
  const found = /^(\$\$?)(?!\s)((?:\\[\s\S]|[^$\\])+?)(?<!\s)\1(?!\d)/.exec(state.src.slice(state.pos));
  if (found === null) return false;
  const [all, markup = '', content = ''] = found;
  // a browser would break the line between a formula and the comma behind it
  const info = markup === '$' ? (/^[,.;:?!)]+/.exec(state.src.slice(state.pos + all.length))?.[0] ?? '') : '';
  if (!isSilent) push(state, {markup, content, info});
  state.pos += all.length + info.length;
  return true;
}

function setApart(state: StateBlock, first: number, end: number, isSilent: boolean): boolean {
  const lineAt = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
  if (!lineAt(first).startsWith('$$')) return false;
  let last = first;
  const isClosed = (line: number) => lineAt(line).endsWith('$$') && (line > first || lineAt(line).length > 4);
  while (last < end && !isClosed(last)) last++;
  if (last >= end) return false;
  if (!isSilent) {
    const lines = Array.from({length: last - first + 1}, (_, index) => lineAt(first + index));
    state.push('paragraph_open', 'p', 1);
    push(state, {markup: '$$', content: lines.join('\n').slice(2, -2).trim(), info: ''});
    state.push('paragraph_close', 'p', -1);
  }
  state.line = last + 1;
  return true;
}

interface Formula {
  readonly markup: string;
  readonly content: string;
  /** Punctuation that stays with it. */
  readonly info: string;
}

function push(state: StateInline | StateBlock, formula: Formula): void {
  Object.assign(state.push('formula', 'math', 0), formula);
}
