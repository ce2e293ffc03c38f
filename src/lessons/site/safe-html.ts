import {escapeHtml} from '../../base/index.ts';

/** The tags of our own outputs, and which attributes of theirs stay. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  br: [],
  code: [],
  details: [],
  div: [],
  em: [],
  img: ['alt', 'height', 'src', 'width'],
  p: [],
  pre: [],
  strong: [],
  summary: [],
  table: [],
  tbody: [],
  td: ['align'],
  th: ['align'],
  thead: [],
  tr: [],
};

const EMPTY: readonly string[] = ['br', 'img'];

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;

/**
 * HTML of an output with nothing in it but what our own outputs hold: other tags are taken away and their text stays, scripts
 * and styles go with their text, and whatever is left open is closed.
 */
export function safeHtml(html: string): string {
  const source = html.replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, '').replace(/<!--[\s\S]*?(-->|$)/g, '');
  const open: string[] = [];
  let result = '';
  let end = 0;
  for (const {0: all, 1: slash, 2: word = '', 3: attributes = '', index} of source.matchAll(TAG)) {
    result += shownText(source.slice(end, index));
    end = index + all.length;
    const tag = word.toLowerCase();
    if (!Object.hasOwn(KNOWN, tag)) continue;
    if (slash === '') {
      result += `<${tag}${safeAttributes(tag, attributes)}>`;
      if (!EMPTY.includes(tag)) open.push(tag);
    } else if (open.includes(tag)) {
      let closed: string | undefined;
      do {
        closed = open.pop();
        result += `</${closed}>`;
      } while (closed !== tag);
    }
  }
  result += shownText(source.slice(end));
  return (
    result +
    open
      .reverse()
      .map(tag => `</${tag}>`)
      .join('')
  );
}

/** Text between tags; a lone `<` is no tag. */
const shownText = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function safeAttributes(tag: string, attributes: string): string {
  const found = attributes.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi);
  return [...found]
    .map(([, name = '', double, single]) => ({name: name.toLowerCase(), value: decoded(double ?? single ?? '')}))
    .filter(({name, value}) => (KNOWN[tag] ?? []).includes(name) && isHarmless(name, value))
    .map(({name, value}) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
}

/** Pictures lie in the output itself; nothing is fetched. */
function isHarmless(name: string, value: string): boolean {
  return name !== 'src' || /^data:image\/(png|jpeg|gif);base64,[\w+/=\s]*$/.test(value);
}

const decoded = (value: string): string =>
  value
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
