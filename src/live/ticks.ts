/** Ticks of an axis that is drawn while values still come in. */
export interface Ticks {
  readonly values: readonly number[];
  readonly texts: readonly string[];
}

/** Steps between ticks, as parts of a power of ten. */
const STEPS = [1, 2, 5, 10] as const;

/** Ticks at multiples of 1, 2 or 5 times a power of ten, about `count` of them from `low` to `high`. */
export function linearTicks(low: number, high: number, count: number): Ticks {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find(part => part * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (!(step > 0) || !Number.isFinite(last - first) || last - first > 4 * count) return {values: [], texts: []};
  const values = Array.from({length: Math.max(0, last - first + 1)}, (_, index) => (first + index) * step);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const isPlain = decimals <= 6 && Math.max(Math.abs(low), Math.abs(high)) < 1e7;
  const text = (value: number): string => (isPlain ? value.toFixed(decimals) : value.toExponential(2));
  return {values, texts: values.map(value => text(value).replace('-', '−'))};
}

/**
 * Ticks of a logarithmic axis: powers of ten, at most about `count`; where there are fewer than two, linear ones.
 *
 * @param low > 0
 */
export function logTicks(low: number, high: number, count: number): Ticks {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  if (last - first < 1) return linearTicks(low, high, count);
  const step = Math.ceil((last - first + 1) / count);
  const powers = Array.from({length: Math.floor((last - first) / step) + 1}, (_, index) => first + index * step);
  const text = (power: number): string =>
    Math.abs(power) <= 3 ? String(Number((10 ** power).toPrecision(1))) : `1e${power}`;
  return {values: powers.map(power => 10 ** power), texts: powers.map(text)};
}
