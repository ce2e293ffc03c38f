/** From data to pixels along one axis: `from + factor * value`, or of the value's log10. */
export interface Scale {
  readonly from: number;
  readonly factor: number;
  readonly isLog: boolean;
}

/** The pixel of a value; not finite for what a logarithmic axis does not have. */
export function pixel({from, factor, isLog}: Scale, value: number): number {
  return from + factor * (isLog ? Math.log10(value) : value);
}

/**
 * The `d` of an SVG path through points, with a gap where a coordinate is not finite on its scale. Neighbours in one
 * column of pixels are drawn as its first, lowest, highest and last point, which are the same pixels: so the text stays
 * short however many points there are.
 */
export function pathData(x: Float64Array, y: Float64Array, scaleX: Scale, scaleY: Scale): string {
  let path = '';
  let begins = true;
  let [column, first, least, greatest, last] = [Number.NaN, 0, 0, 0, 0];
  const point = (top: number): void => {
    path += `${begins ? 'M' : 'L'}${column} ${Math.round(10 * top) / 10}`;
    begins = false;
  };
  const flush = (): void => {
    if (Number.isNaN(column)) return;
    point(first);
    if (least < first && least < last) point(least);
    if (greatest > first && greatest > last) point(greatest);
    if (last !== first || least < first || greatest > first) point(last);
    column = Number.NaN;
  };
  for (let index = 0; index < x.length; index++) {
    const left = Math.round(pixel(scaleX, x[index] as number));
    const top = pixel(scaleY, y[index] as number);
    if (left === column && top - top === 0) {
      if (top < least) least = top;
      else if (top > greatest) greatest = top;
      last = top;
      continue;
    }
    flush();
    if (!Number.isFinite(left) || !Number.isFinite(top)) begins = true;
    else {
      column = left;
      first = top;
      least = top;
      greatest = top;
      last = top;
    }
  }
  flush();
  return path;
}
