import {extent, isFiniteNumber} from './numbers.ts';
import type {DrawnPanel} from './panel.ts';

/**
 * Width over height of what a panel of equal axes shows, in units of its axes: its ranges, else its strings, else the extent of
 * its marks, cells of heat maps whole. 1 where that says nothing.
 */
export function aspectOf(panel: DrawnPanel): number {
  const [width, height] = [span(panel, 'x'), span(panel, 'y')];
  return width > 0 && height > 0 ? width / height : 1;
}

function span({options, traces, ...values}: DrawnPanel, letter: 'x' | 'y'): number {
  const {range} = options[letter];
  if (range !== undefined) return Math.abs(range[1] - range[0]);
  if (values[letter].categories.length > 0) return values[letter].categories.length;
  const ends = traces.flatMap(({type, z, [letter]: places, [`${letter}0`]: start}) => {
    if (Array.isArray(places)) {
      const [least, greatest] = extent(places.filter(isFiniteNumber)) ?? [0, 0];
      const cell = type === 'heatmap' && places.length > 1 ? (greatest - least) / (places.length - 1) : 0;
      return [least - cell / 2, greatest + cell / 2];
    }
    if (!Array.isArray(z)) return [];
    const count: number = letter === 'y' ? z.length : Array.isArray(z[0]) ? z[0].length : 0;
    const first = typeof start === 'number' ? start : 0;
    return [first - 0.5, first + count - 0.5];
  });
  const [least, greatest] = extent(ends) ?? [0, 0];
  return greatest - least;
}
