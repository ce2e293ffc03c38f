/** Per generated line (from 0): flat [generated column, source line, source column, …], ascending, all from 0. */
export type PositionMap = readonly (readonly number[])[];

/**
 * The place in the learner's TypeScript of a place in the compiled script, both counted from 0: that of the last
 * mapped segment at or before the column. `undefined` where the line has none, as for lines the compiler added.
 */
export function originalPosition(
  map: PositionMap,
  line: number,
  column: number,
): readonly [line: number, column: number] | undefined {
  const segments = map[line];
  if (segments === undefined || segments.length === 0) return undefined;
  let at = 0;
  while (at + 3 < segments.length && (segments[at + 3] as number) <= column) at += 3;
  return (segments[at] as number) > column ? undefined : [segments[at + 1] as number, segments[at + 2] as number];
}
