import {escapeHtml} from './html.ts';

/** Text forms of a table: aligned columns for a terminal, HTML for a notebook. */

/** Rows that are written out; the rest is counted in a last line. */
const SHOWN_ROWS = 20;

type NamedColumns = ReadonlyMap<string, readonly (number | string)[]>;

/** Columns side by side, numbers to the right, strings to the left. */
export function alignedTable(columns: NamedColumns, size: number): string {
  if (columns.size === 0) return '(empty table)';
  const blocks = [...columns].map(([name, values]) => {
    const texts = [name, ...values.slice(0, SHOWN_ROWS).map(cellText)];
    const width = Math.max(...texts.map(text => text.length));
    return texts.map(text => (isText(values) ? text.padEnd(width) : text.padStart(width)));
  });
  const rows = Array.from({length: Math.min(size, SHOWN_ROWS) + 1}, (_, row) => blocks.map(block => block[row]));
  return [...rows.map(texts => texts.join('  ').trimEnd()), ...cutLine(size)].join('\n');
}

/**
 * An HTML table, numbers to the right. It is that by the attribute and, for strings, by a style as well: GitHub strips
 * styles, and JupyterLab's own rules, which put all cells to the right, are above attributes.
 */
export function htmlTable(columns: NamedColumns, size: number): string {
  if (columns.size === 0) return '<p>(empty table)</p>';
  const cell = (tag: 'th' | 'td', text: string, isText: boolean): string =>
    `<${tag} ${isText ? 'align="left" style="text-align:left"' : 'align="right"'}>${escapeHtml(text)}</${tag}>`;
  const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
  const named = [...columns].map(([name, values]) => ({name, values, isLeft: isText(values)}));
  const head = row(named.map(({name, isLeft}) => cell('th', name, isLeft)));
  const body = Array.from({length: Math.min(size, SHOWN_ROWS)}, (_, index) =>
    row(named.map(({values, isLeft}) => cell('td', cellText(values[index] as number | string), isLeft))),
  );
  const cut = cutLine(size).map(line => `<p>${line}</p>`);
  return [`<table><thead>${head}</thead>`, `<tbody>${body.join('\n')}</tbody></table>`, ...cut].join('\n');
}

/** Six significant digits, without the zeros behind them. */
function cellText(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : value;
}

function cutLine(size: number): string[] {
  return size > SHOWN_ROWS ? [`… ${size - SHOWN_ROWS} more rows of ${size}`] : [];
}

function isText(values: readonly (number | string)[]): boolean {
  return typeof values[0] === 'string';
}
