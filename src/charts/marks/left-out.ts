/**
 * A sentence that counts what a mark left out because it is not finite, with a space before it; nothing where nothing was.
 *
 * @param points what is counted: `'value'`, `'point'`
 */
export function leftOut(count: number, points: string): string {
  if (count === 0) return '';
  return count === 1 ? ` 1 ${points} is not finite and left out.` : ` ${count} ${points}s are not finite and left out.`;
}
