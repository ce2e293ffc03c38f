import {escapeHtml} from '../../base/index.ts';

/** Lines or rows from which on an output is folded: about a third of a screen. */
const LONG = 14;

/** An output, folded away under its name and length if it is long. */
export function fold(html: string, name: string, count: number, unit: string): string {
  if (count <= LONG) return html;
  return `<details class="long"><summary>${escapeHtml(name)}, ${count} ${unit}</summary>${html}</details>`;
}
