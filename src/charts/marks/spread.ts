import {finiteOnly, type Numbers} from '../numbers.ts';

/** What a band spans over the runs at one place. */
export type BandKind = 'range' | 'quartiles' | 'deviation' | 'interval';

/** A centre and what the band spans there; NaN where there are too few values. */
export interface Spread {
  readonly low: number;
  readonly centre: number;
  readonly high: number;
}

/**
 * The centre of values and their band: least and greatest; first and third quartile; mean ∓ standard deviation of the
 * sample, √(Σ (x − mean)² / (n − 1)); or Student's 95% interval of the mean, mean ∓ t₀.₉₇₅(n − 1) s / √n. A value that is not
 * finite does not count. One value alone has a range of nothing, and no deviation or interval.
 */
export function spread(values: Numbers, kind: BandKind, centre: 'median' | 'mean'): Spread {
  const sorted = finiteOnly(values).toSorted((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const middle = centre === 'mean' ? mean : quantile(sorted, 0.5);
  switch (kind) {
    case 'range':
      return {low: quantile(sorted, 0), centre: middle, high: quantile(sorted, 1)};
    case 'quartiles':
      return {low: quantile(sorted, 0.25), centre: middle, high: quantile(sorted, 0.75)};
    default: {
      const freedom = sorted.length - 1;
      const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom);
      const half = kind === 'deviation' ? deviation : (studentQuantile(freedom) * deviation) / Math.sqrt(sorted.length);
      return {low: mean - half, centre: middle, high: mean + half};
    }
  }
}

/**
 * A quantile of ascending values, by linear interpolation between the two next to the place share · (n − 1), as numpy's; NaN of
 * none.
 */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low = Number.NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (place - Math.floor(place)) * (high - low);
}

/**
 * The t that a Student's variable of `freedom` degrees exceeds in size with probability 1 − `inside`, by bisection of its
 * distribution's finite sums (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). NaN for no degree.
 */
export function studentQuantile(freedom: number, inside = 0.95): number {
  if (freedom < 1) return Number.NaN;
  let [low, high] = [0, Math.PI / 2];
  for (let halving = 0; halving < 60; halving++) {
    const angle = (low + high) / 2;
    if (probabilityInside(freedom, angle) < inside) low = angle;
    else high = angle;
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2);
}

/** P(|t| < √freedom tan(angle)). */
function probabilityInside(freedom: number, angle: number): number {
  const [sine, squared] = [Math.sin(angle), Math.cos(angle) ** 2];
  const odd = freedom % 2 === 1;
  let term = odd ? Math.cos(angle) : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= (squared * (power - 1)) / power;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
