/**
 * Indices of at most `count` points that lie evenly along a path, ends left out. Length is measured with both coordinates
 * scaled to the path's own extent; a point is taken when the length so far first reaches the next of `count` equal marks.
 */
export function spacedAlong(
  xs: readonly (number | null)[],
  ys: readonly (number | null)[],
  count: number,
): readonly number[] {
  const [width, height] = [span(xs), span(ys)];
  let length = 0;
  const lengths = xs.map((x, index) => {
    const [fromX, fromY, y] = [xs[index - 1], ys[index - 1], ys[index]];
    const known = [x, y, fromX, fromY].every(value => typeof value === 'number');
    if (known) length += Math.hypot(((x ?? 0) - (fromX ?? 0)) / width, ((y ?? 0) - (fromY ?? 0)) / height);
    return length;
  });
  const chosen: number[] = [];
  for (let index = 1; index < xs.length - 1; index++) {
    const next = ((chosen.length + 1) * length) / (count + 1);
    const here = lengths[index] ?? 0;
    if (here > (lengths[index - 1] ?? 0) && here >= next * (1 - 1e-9) && chosen.length < count) chosen.push(index);
  }
  return chosen;
}

/** Extent of the values, 1 if it is nil, for then nothing moves along this coordinate. */
function span(values: readonly (number | null)[]): number {
  const present = values.filter(value => value !== null);
  const extent =
    present.reduce((high, value) => Math.max(high, value), -Infinity) -
    present.reduce((low, value) => Math.min(low, value), Infinity);
  return extent > 0 ? extent : 1;
}
