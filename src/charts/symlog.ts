/**
 * Symmetric logarithm, for quantities of both signs over many decades, such as gradients:
 * T(v) = sign(v) log10(1 + |v| / threshold); nearly linear up to the threshold, logarithmic beyond, T(0) = 0 (Webber 2013,
 * "A bi-symmetric log transformation for wide-range data"). Plotly has no such axis: the places are transformed, and the
 * ticks are labelled with the data values.
 */

import {extent} from './numbers.ts';

/** A tick: where it stands on the transformed axis, and its label. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** T(value). */
export function symlog(value: number, threshold: number): number {
  return Math.sign(value) * Math.log10(1 + Math.abs(value) / threshold);
}

/** At most so many powers of ten are labelled on each side of zero, and none nearer to zero than this share of the axis. */
const [MOST_LABELS, LEAST_SHARE] = [5, 0.07];

/**
 * Ticks at zero and at powers of ten from the threshold on, the same ones on both sides as far as the values reach; every second
 * one, third one… where there are more than 5, and none so near to zero that its label would touch that. Where all values are
 * below the threshold the axis is nearly linear: the largest magnitude is labelled, rounded down to 1, 2 or 5 times a power of ten.
 */
export function symlogTicks(values: readonly number[], threshold: number): readonly Tick[] {
  const [least, greatest] = extent(values) ?? [-threshold, threshold];
  const span = symlog(Math.max(greatest, 0), threshold) - symlog(Math.min(least, 0), threshold);
  const sizes = magnitudes(Math.max(-least, greatest), threshold).filter(
    size => symlog(size, threshold) >= LEAST_SHARE * span,
  );
  const within = (value: number): boolean =>
    value - least >= -1e-9 * Math.abs(value) && greatest - value >= -1e-9 * Math.abs(value);
  const marks = [...sizes.map(size => -size).reverse(), ...sizes].filter(within);
  return [...marks, 0].sort((a, b) => a - b).map(value => ({at: symlog(value, threshold), label: tickLabel(value)}));
}

function magnitudes(reach: number, threshold: number): readonly number[] {
  if (reach <= 0) return [];
  const [first, last] = [Math.ceil(Math.log10(threshold) - 1e-9), Math.floor(Math.log10(reach) + 1e-9)];
  if (last < first) return [roundDown(reach)];
  const step = Math.ceil((last - first + 1) / MOST_LABELS);
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({length: count}, (_, index) => 10 ** (last - step * (count - 1 - index)));
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 2, 1].find(each => each * power <= value * (1 + 1e-9)) ?? 1;
  return Number((digit * power).toPrecision(1));
}

/** `−0.01`, `1000`, `10⁶` as Plotly writes powers. */
function tickLabel(value: number): string {
  const sign = value < 0 ? '−' : '';
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-3 && magnitude < 1e5)) return `${sign}${Number(magnitude.toPrecision(3))}`;
  const power = Math.floor(Math.log10(magnitude) + 1e-9);
  const digit = Math.round(magnitude / 10 ** power);
  return `${sign}${digit === 1 ? '' : `${digit} × `}10<sup>${power < 0 ? `−${-power}` : power}</sup>`;
}
