import type {Output} from '../document/index.ts';

/** Characters in a line of a slide, at the size of text that a slide begins with. */
const WIDTH = 84;

/** Heights in lines: the space below a block, a heading, a formula of its own, a chart, and a row of a table over a line. */
const [SPACE, HEADING, FORMULA, CHART, ROW] = [0.7, 1.8, 2, 13, 1.15];

/** How many lines of a slide a block of Markdown takes. */
export function proseLines(source: string): number {
  if (/^#{1,3} /.test(source)) return HEADING;
  if (source.startsWith('<details')) return 1 + SPACE;
  const rows = source.match(/^\|/gm)?.length ?? 0;
  if (rows > 0) return rows * ROW + SPACE;
  const formulas = source.match(/\$\$/g)?.length ?? 0;
  const text = readText(source.replace(/\$\$[\s\S]*?\$\$/g, ''));
  // a line break in a paragraph is a blank, but items of a list and lines of code stand one below the other
  const isStacked = /^(?:[-*] |\d+\. |```|~~~)/.test(text);
  const lines = isStacked ? text.split(/\n(?=\S)/) : [text];
  const high = lines.map(line => Math.ceil(line.trim().length / WIDTH)).reduce((sum, each) => sum + each, 0);
  return high + (formulas / 2) * FORMULA + SPACE;
}

/** How many lines of a slide an output takes. */
export function outputLines(output: Output): number {
  if (output.output_type === 'stream') return linesOf(output.text) + 1 + SPACE;
  if (output.output_type === 'error') return 2 + SPACE;
  const {data} = output;
  if ('image/png' in data) return CHART;
  const rows = String(data['text/html'] ?? '').match(/<tr\b/g)?.length ?? 0;
  return rows > 0 ? rows * ROW + SPACE : linesOf(String(data['text/plain'] ?? '')) + SPACE;
}

/** Markdown about as long as its readers see it: without the targets of links, comments and the words of formulas. */
function readText(source: string): string {
  return source
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<!--.*?-->/g, '')
    .replace(/\\[A-Za-z]+ ?/g, '·')
    .replace(/[$*`{}]/g, '');
}

const linesOf = (text: string): number => text.trim().split('\n').length;
