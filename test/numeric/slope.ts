/** The slope of `f` at `at` by central differences with Richardson's extrapolation; right to about 1e-10. */
export function slope(f: (at: number) => number, at: number, width = 1e-3): number {
  const central = (h: number): number => (f(at + h) - f(at - h)) / (2 * h);
  return (4 * central(width / 2) - central(width)) / 3;
}

/** Distance relative to the expected value; absolute where that is 0. */
export function relativeError(value: number, expected: number): number {
  return Math.abs(value - expected) / (Math.abs(expected) || 1);
}
