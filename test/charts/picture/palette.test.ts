import {deflateSync, inflateSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {encodeIndexed} from '../../../src/base/index.ts';
import {quantize} from '../../../src/charts/picture/palette.ts';
import {decodePng} from './support.ts';

const image = (colours: readonly number[]) => ({
  width: colours.length,
  height: 1,
  data: Uint8Array.from(colours.flatMap(c => [c >> 16, (c >> 8) & 255, c & 255, 255])),
});

describe('quantize', () => {
  it('keeps up to 256 colours exactly', () => {
    const colours = Array.from({length: 256}, (_, index) => (index * 65_793 + index * index) & 0xffffff);
    const {indices, palette} = quantize(image(colours));
    expect(Array.from(indices, index => palette[index])).toEqual(colours);
  });

  it('shows more colours by 256 near ones, a frequent one exactly', () => {
    const ramp = Array.from({length: 1024}, (_, index) => ((index >> 2) << 16) | ((index & 3) << 6));
    const {indices, palette} = quantize(image([...ramp, ...Array.from({length: 500}, () => 0x0072b2)]));
    expect(palette).toHaveLength(256);
    expect(palette[indices.at(-1) ?? 0]).toBe(0x0072b2);
    const errors = ramp.map((colour, index) => Math.abs((colour >> 16) - ((palette[indices[index] ?? 0] ?? 0) >> 16)));
    expect(Math.max(...errors)).toBeLessThan(32);
  });
});

describe('encodeIndexed', () => {
  it('writes a PNG that an independent reader reads back', () => {
    const png = encodeIndexed({
      width: 2,
      height: 2,
      indices: Uint8Array.from([0, 1, 1, 2]),
      palette: [0xff0000, 0x00ff00, 0x0000ff],
    });
    const {at, width, height} = decodePng(png);
    expect([width, height, at(0, 0), at(1, 0), at(0, 1), at(1, 1)]).toEqual([
      2,
      2,
      '#ff0000',
      '#00ff00',
      '#00ff00',
      '#0000ff',
    ]);
    expect(inflateSync(deflateSync(png)).subarray(-4).toString('hex')).toBe('ae426082'); // the fixed check sum of IEND
  });
});
