import type {Random} from '../../../base/index.ts';

/** Red, green and blue, each 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/**
 * A colour by hue (0 to 1: red, yellow, green, cyan, blue, magenta, red), saturation and lightness, each 0 to 1.
 */
export function colourOf(hue: number, saturation: number, lightness: number): Colour {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const place = (offset + 12 * hue) % 12;
    return lightness - chroma * Math.max(-1, Math.min(place - 3, 9 - place, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

/** Any hue, pale to full, within a range of lightness. */
export function anyColour(random: Random, lightness: readonly [least: number, most: number]): Colour {
  return colourOf(random.uniform(), random.uniform(0.25, 1), random.uniform(...lightness));
}

/** A share of the way from one colour to another. */
export function mixed(from: Colour, to: Colour, share: number): Colour {
  const channel = (index: 0 | 1 | 2): number => from[index] + share * (to[index] - from[index]);
  return [channel(0), channel(1), channel(2)];
}
