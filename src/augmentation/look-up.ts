import type {Image} from './image.ts';
import type {Placement} from './placement.ts';

/** Where the pixels of a new picture are looked up, in absolute pixels of the old one. */
export interface Look {
  /** What x and y grow by from pixel to pixel of a row. */
  readonly xx: number;
  readonly yx: number;
  /** Whether a row is read pixel by pixel, forwards or backwards. */
  readonly isWhole: boolean;
  /** Where the first pixel of a row is looked up. */
  row(y: number): {readonly x0: number; readonly y0: number};
  /** The run of pixels of that row, from the first to behind the last, that have four neighbours. */
  inner(x0: number, y0: number): readonly [from: number, to: number];
}

export function lookUp(image: Image, {matrix, height, width}: Placement): Look {
  const {xx, xy, yx, yy} = matrix;
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2];
  const startX = (image.width - 1) / 2 + matrix.x0 - (xx * centreX + xy * centreY);
  const startY = (image.height - 1) / 2 + matrix.y0 - (yx * centreX + yy * centreY);
  const isWhole = yx === 0 && (xx === 1 || xx === -1);
  return {
    xx,
    yx,
    isWhole,
    row: y => ({x0: xy * y + startX, y0: yy * y + startY}),
    inner(x0, y0) {
      const whole = isWhole && Number.isInteger(x0) && Number.isInteger(y0);
      // A place that is a pixel needs no neighbours.
      const [endX, endY] = whole ? [image.width, image.height] : [image.width - 1, image.height - 1];
      const [lowX, highX] = solve(xx, x0, endX, width);
      const [lowY, highY] = solve(yx, y0, endY, width);
      let from = Math.max(0, lowX, lowY);
      let to = Math.min(width, highX, highY);
      const isInner = (column: number): boolean => {
        const x = xx * column + x0;
        const y = yx * column + y0;
        return x >= 0 && x < endX && y >= 0 && y < endY;
      };
      // What `solve` gives is right but for rounding.
      while (from < to && !isInner(from)) from++;
      while (to > from && !isInner(to - 1)) to--;
      return from < to ? [from, to] : [0, 0];
    },
  };
}

/** The columns X with 0 <= step X + start < end, and up to one more at either end. */
function solve(step: number, start: number, end: number, columns: number): readonly [from: number, to: number] {
  if (step === 0) return start >= 0 && start < end ? [0, columns] : [0, 0];
  const [one, other] = [-start / step, (end - start) / step];
  return [Math.floor(Math.min(one, other)), Math.ceil(Math.max(one, other)) + 1];
}
