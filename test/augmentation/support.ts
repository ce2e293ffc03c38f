import type {Image} from '../../src/augmentation/index.ts';

/** A picture of one channel from its rows. */
export function picture(rows: readonly (readonly number[])[], white = 1): Image {
  const width = rows[0]?.length ?? 0;
  return {values: Float64Array.from(rows.flat()), height: rows.length, width, channels: 1, white};
}

/** The rows of a picture of one channel. */
export function rowsOf({values, height, width}: Image): number[][] {
  return Array.from({length: height}, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
}

/** Smooth colours, so that interpolation errs little. */
export function hills(height: number, width: number, channels: number): Image {
  const values = Float64Array.from({length: height * width * channels}, (_, place) => {
    const [pixel, channel] = [Math.floor(place / channels), place % channels];
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    return 0.5 + 0.25 * Math.sin(0.3 * x + channel) + 0.25 * Math.cos(0.25 * y - channel);
  });
  return {values, height, width, channels, white: 1};
}

/** Any numbers, all different. */
export function anyPicture(height: number, width: number, channels: number): Image {
  const length = height * width * channels;
  return {values: Float64Array.from({length}, (_, place) => (place * 37) % 101), height, width, channels, white: 255};
}
