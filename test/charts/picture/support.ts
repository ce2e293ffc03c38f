import {inflateSync} from 'node:zlib';

/** A PNG as its parts and as colours, read by the specification (W3C PNG, 3rd edition) for palette images without filters. */
export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  readonly colourType: number;
  readonly palette: readonly string[];
  /** Colour of a pixel as `#rrggbb`. */
  readonly at: (x: number, y: number) => string;
  /** How many pixels of the row have the colour. */
  readonly inRow: (y: number, colour: string) => number;
}

export function decodePng(bytes: Uint8Array): DecodedPng {
  const png = Buffer.from(bytes);
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const part = (name: string): Buffer => chunks.get(name) ?? Buffer.alloc(13);
  const [width, height] = [part('IHDR').readUInt32BE(0), part('IHDR').readUInt32BE(4)];
  const rows = inflateSync(part('IDAT'));
  const palette =
    part('PLTE')
      .toString('hex')
      .match(/.{6}/g)
      ?.map(hex => `#${hex}`) ?? [];
  const at = (x: number, y: number): string => palette[rows[y * (width + 1) + 1 + x] ?? 0] ?? '';
  const inRow = (y: number, colour: string): number =>
    Array.from({length: width}, (_, x) => at(x, y)).filter(found => found === colour).length;
  return {width, height, colourType: part('IHDR')[9] ?? 0, palette, at, inRow};
}
