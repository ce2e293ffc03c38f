/** Text forms of a table: aligned columns for a terminal, Markdown for a notebook. */

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

/** A pipe table, numbers to the right. */
export function markdownTable(columns: NamedColumns, size: number): string {
  if (columns.size === 0) return '(empty table)';
  const head = [...columns.keys()].map(escaped);
  const rule = [...columns.values()].map(values => (isText(values) ? ':--' : '--:'));
  const body = Array.from({length: Math.min(size, SHOWN_ROWS)}, (_, row) =>
    [...columns.values()].map(values => escaped(cellText(values[row] as number | string))),
  );
  const lines = [head, rule, ...body].map(texts => `| ${texts.join(' | ')} |`);
  return [...lines, ...cutLine(size).flatMap(line => ['', line])].join('\n');
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

function escaped(text: string): string {
  return text.replace(/[\\|`*_<&$[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
