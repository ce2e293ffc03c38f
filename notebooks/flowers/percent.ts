import {band} from './band.ts';

/** Columns of a table: mean, smallest and largest of shares, in percent with one decimal. */
export function percentBand(name: string, shares: readonly number[]): Record<string, number> {
  const {mean, min, max} = band(shares);
  return {[`${name} %`]: percent(mean), [`${name} min`]: percent(min), [`${name} max`]: percent(max)};
}

/** A share in percent, with one decimal. */
export const percent = (share: number): number => Number((100 * share).toFixed(1));
