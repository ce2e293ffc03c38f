import type {Residuals} from './sum-of-squares.ts';

/** The sum of `copies` equal problems, the first in the first numbers of x, the next in those that follow, and so on. */
export function repeated<X extends readonly number[]>(
  block: Residuals<X>,
  copies: number,
  facts: Pick<Residuals<X>, 'name' | 'title' | 'source'>,
): Residuals<readonly number[]> {
  const width = block.start.length;
  const size = width * copies;
  const all = (x: X): number[] => Array.from({length: copies}, () => x).flat();
  const inBlocks = <T>(x: readonly number[], f: (part: X, offset: number) => readonly T[]): T[] =>
    Array.from({length: copies}, (_, copy) => {
      const offset = copy * width;
      return f(x.slice(offset, offset + width) as readonly number[] as X, offset);
    }).flat();
  return {
    ...facts,
    start: all(block.start),
    minimum: copies * block.minimum,
    minimizers: (block.minimizers ?? []).map(all),
    residuals: x => inBlocks(x, block.residuals),
    jacobian: x =>
      inBlocks(x, (part, offset) =>
        block.jacobian(part).map(slopes => {
          const row = Array<number>(size).fill(0);
          slopes.forEach((slope, j) => {
            row[offset + j] = slope;
          });
          return row;
        }),
      ),
    curvature: x =>
      inBlocks(x, (part, offset) =>
        block
          .residuals(part)
          .map((_, i) =>
            (block.curvature(part)[i] ?? []).map(
              ([row, column, value]) => [row + offset, column + offset, value] as const,
            ),
          ),
      ),
  };
}
