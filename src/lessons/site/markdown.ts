import markdownIt from 'markdown-it';
import {escapeHtml} from '../../base/index.ts';
import {codeHtml} from './code-html.ts';
import {formulaRules} from './formula-rules.ts';
import {faultAt, type Place} from './place.ts';

/** What the text of a page is read with. */
export interface MarkdownContext {
  readonly place: Place;
  /** The address of what a relative link leads to; undefined for what is no part of the site: then only its text stays. */
  readonly linkTo: (address: string) => string | undefined;
  /** What an id of the curriculum is; undefined if there is no such id. */
  readonly meaningOf: (id: string) => string | undefined;
  /** The anchor of a heading. */
  readonly anchorFor: (heading: string) => string;
}

/** Tags that lessons write in their text. */
const HTML_OF_LESSONS = /^(<\/?(details|summary|br|sub|sup|kbd)>|<!--[\s\S]*?-->|\s|[^<>]+)*$/;

const SOURCE = /^\[([A-Z][\w.′'-]*(?:,\s*[A-Z][\w.′'-]*)*)\](?!\()/;

const contextOf = (env: unknown): MarkdownContext => env as MarkdownContext;

const reader = markdownIt({html: true}).use(formulaRules);
const {rules} = reader.renderer;

rules.fence = (tokens, index) => codeHtml(tokens[index]?.content ?? '', tokens[index]?.info.trim() ?? '');
rules.html_block = (tokens, index, _options, env) => ownHtml(tokens[index]?.content ?? '', contextOf(env));
rules.html_inline = rules.html_block;
rules.table_open = () => '<div class="scroll"><table>';
rules.table_close = () => '</table></div>';

rules.heading_open = (tokens, index, _options, env) => {
  const {tag = 'h2'} = tokens[index] ?? {};
  const {anchorFor} = contextOf(env);
  return `<${tag} id="${anchorFor((tokens[index + 1]?.content ?? '').replace(/<!--[\s\S]*?-->/g, ''))}">`;
};

rules.link_open = (tokens, index, options, env, self) => {
  const token = tokens[index];
  const address = String(token?.attrGet('href') ?? '');
  if (/^https?:/.test(address)) token?.attrSet('rel', 'noreferrer');
  else if (!address.startsWith('#')) {
    const target = contextOf(env).linkTo(address);
    if (target === undefined) {
      const close = tokens.find((each, at) => at > index && each.type === 'link_close');
      if (close) close.hidden = true;
      return '';
    }
    token?.attrSet('href', target);
  }
  return self.renderToken(tokens, index, options);
};
rules.link_close = (tokens, index) => (tokens[index]?.hidden ? '' : '</a>');

rules.image = (tokens, index, _options, env) => {
  throw faultAt(contextOf(env).place, `picture "${tokens[index]?.attrGet('src')}"`, 'be the output of a cell');
};

// an id of the curriculum in brackets says what it is
reader.inline.ruler.before('link', 'source', (state, isSilent) => {
  const found = SOURCE.exec(state.src.slice(state.pos));
  const ids = found?.[1]?.split(/,\s*/) ?? [];
  const {meaningOf} = contextOf(state.env);
  if (found === null || !ids.every(id => meaningOf(id) !== undefined)) return false;
  if (!isSilent) {
    const token = state.push('source', 'span', 0);
    token.content = ids
      .map(id => `<abbr class="source" title="${escapeHtml(meaningOf(id) ?? '')}">${escapeHtml(id)}</abbr>`)
      .join(' ');
  }
  state.pos += found[0].length;
  return true;
});
rules.source = (tokens, index) => tokens[index]?.content ?? '';

/**
 * Markdown of a lesson as HTML.
 *
 * @throws NotebookError that names the cell and what is at fault: a formula, a tag that lessons do not use, a picture
 */
export function markdown(text: string, context: MarkdownContext): string {
  return reader.render(text, {...context});
}

function ownHtml(html: string, {place}: MarkdownContext): string {
  if (!HTML_OF_LESSONS.test(html))
    throw faultAt(place, `HTML "${html.trim().slice(0, 60)}"`, 'be <details> or a comment');
  return html.replace(/<!--[\s\S]*?-->/g, '');
}
