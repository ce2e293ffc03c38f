/** Values shown along the last axis, the one before it, and the others. */
const [LAST, ROWS, OTHERS] = [8, 4, 2];

/** Numbers of one tensor as text, the axes nested as TypeScript writes arrays. */
export interface NestedValues {
  readonly shape: readonly number[];
  /** The text of the value at the position in each axis. */
  readonly textAt: (position: readonly number[]) => string;
}

/** How many values along each axis are shown: 8 of the last one, 4 of the one before it, 2 of the others. */
export function shownShape(shape: readonly number[]): readonly number[] {
  const mostAt = (fromEnd: number): number => (fromEnd === 0 ? LAST : fromEnd === 1 ? ROWS : OTHERS);
  return shape.map((extent, axis) => Math.min(extent, mostAt(shape.length - 1 - axis)));
}

/** The first values, nested, columns aligned; `…` stands for what is left out. */
export function nestedValues({shape, textAt}: NestedValues): string {
  const counts = shownShape(shape);
  const texts: string[] = [];
  const collect = (position: readonly number[]): void => {
    const axis = position.length;
    if (axis === counts.length) texts.push(textAt(position));
    else for (let index = 0; index < (counts[axis] as number); index++) collect([...position, index]);
  };
  collect([]);
  const width = Math.max(0, ...texts.map(text => text.length));
  let next = 0;
  const write = (axis: number): string => {
    if (axis === counts.length) return (texts[next++] ?? '').padStart(shape.length === 0 ? 0 : width);
    const [count = 0, extent = 0] = [counts[axis], shape[axis]];
    const parts = Array.from({length: count}, () => write(axis + 1));
    if (extent > count) parts.push('…');
    // Rows stand below each other, matrices with a line between them.
    const between =
      axis === counts.length - 1
        ? ', '
        : `,${'\n'.repeat(Math.min(2, counts.length - 1 - axis))}${' '.repeat(axis + 1)}`;
    return `[${parts.join(between)}]`;
  };
  return write(0);
}
