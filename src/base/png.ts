import type Zlib from 'node:zlib';

/** Pixels as RGBA bytes, row by row from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 4 * width * height bytes. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Pixels as one byte each, a number of a palette's colour. */
export interface IndexedPixels {
  readonly width: number;
  readonly height: number;
  /** width * height bytes. */
  readonly indices: Uint8Array;
  /** At most 256 colours as 0xRRGGBB. */
  readonly palette: readonly number[];
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const COLOUR_TYPE = {indexed: 3, rgba: 6} as const;

/** Asked for at run time: a static import would keep the library from being bundled for a browser. */
function zlib(): typeof Zlib | undefined {
  return globalThis.process?.getBuiltinModule?.('node:zlib');
}

/**
 * Whether PNGs can be written here: in Node.
 *
 * @example
 * ```ts
 * canEncodePng() // true
 * ```
 */
export const canEncodePng = (): boolean => zlib() !== undefined;

/**
 * A PNG of 8-bit palette numbers: a third of the size of true colour for a chart.
 *
 * @example
 * ```ts
 * encodeIndexed({width: 1, height: 1, indices: new Uint8Array(1), palette: [0xd55e00]}).readUInt32BE(16) // 1
 * ```
 */
export function encodeIndexed({width, height, indices, palette}: IndexedPixels): Buffer {
  const colours = Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return file(
    header(width, height, COLOUR_TYPE.indexed),
    [chunk('PLTE', colours)],
    scanlines(indices, height, width),
    9,
  );
}

/**
 * A PNG of 8-bit red, green, blue, alpha.
 *
 * @example
 * ```ts
 * encodeRgba({width: 2, height: 1, data: new Uint8Array(8)}).readUInt32BE(16) // 2
 * ```
 */
export function encodeRgba({width, height, data}: Pixels, level = 9): Buffer {
  return file(header(width, height, COLOUR_TYPE.rgba), [], scanlines(data, height, 4 * width), level);
}

function node(): typeof Zlib {
  const found = zlib();
  if (found === undefined) throw new Error('Cannot write PNG as this is not Node');
  return found;
}

function file(head: Buffer, extras: readonly Buffer[], rows: Buffer, level: number): Buffer {
  const body = chunk('IDAT', node().deflateSync(rows, {level}));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), ...extras, body, chunk('IEND', Buffer.alloc(0))]);
}

function header(width: number, height: number, colourType: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, colourType, 0, 0, 0], 8);
  return head;
}

/** Each row behind a filter byte of 0 (none), which is best for flat colours. */
function scanlines(bytes: Uint8Array | Uint8ClampedArray, height: number, stride: number): Buffer {
  const rows = Buffer.alloc(height * (stride + 1));
  for (let row = 0; row < height; row++)
    rows.set(bytes.subarray(stride * row, stride * (row + 1)), row * (stride + 1) + 1);
  return rows;
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const frame = Buffer.alloc(8 + typed.length);
  frame.writeUInt32BE(body.length, 0);
  typed.copy(frame, 4);
  frame.writeUInt32BE(node().crc32(typed), 4 + typed.length);
  return frame;
}
