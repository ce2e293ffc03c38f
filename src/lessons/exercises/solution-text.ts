import {shown} from '../../base/index.ts';

/**
 * The source of an exercise's solution, its lines moved to the left margin; what stood where its types were taken out is
 * closed up.
 *
 * @example
 * ```ts
 * solutionText((y, o) => o - y) // '(y, o) => o - y'
 * ```
 */
export function solutionText(solution: unknown): string {
  if (typeof solution !== 'function') return shown(solution);
  const lines = String(solution)
    .replace(/[ \t]+(?=[,);])/g, '')
    .split('\n');
  const margins = lines.slice(1).flatMap(line => (line.trim() === '' ? [] : [/^ */.exec(line)?.[0].length ?? 0]));
  const margin = Math.min(...margins);
  return lines
    .map((line, row) => (row === 0 ? line : line.slice(margin)))
    .map(line => line.replace(/(?<=\S)[ \t]{2,}/g, ' '))
    .join('\n');
}
