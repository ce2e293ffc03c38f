import type {IndexedPixels, Pixels} from '../../base/index.ts';

const LIMIT = 256;

/** A colour as 0xRRGGBB and how many pixels have it. */
interface Colour {
  readonly value: number;
  readonly count: number;
}

/** Red, green or blue of 0xRRGGBB, by how far it is shifted. */
type Channel = 16 | 8 | 0;
const CHANNELS: readonly Channel[] = [16, 8, 0];

/**
 * Reduces opaque pixels to a palette. Up to 256 colours are kept exactly. More are split by median cut (Heckbert 1982,
 * "Color image quantization for frame buffer display"): the box with the most pixels times spread is cut at the
 * pixel-weighted median of its longest side; each box gives its most frequent colour to the palette, so that large flat
 * areas and the series' own colours keep their exact values, and every pixel is shown by the nearest of them. Of more than
 * 4096 colours those that differ in their last bits only are taken together. The same pixels always give the same palette.
 */
export function quantize({width, height, data}: Pixels): IndexedPixels {
  const runs = colourRuns(data, width * height);
  const counts = new Map<number, number>();
  for (const {value, count} of runs) counts.set(value, (counts.get(value) ?? 0) + count);
  const colours = Array.from(counts, ([value, count]) => ({value, count})).sort((a, b) => a.value - b.value);
  const mask = maskFor(colours);
  const merged = [...Map.groupBy(colours, ({value}) => value & mask).values()].map(together);
  const palette = medianCut(merged).map(frequent);
  const numbers = new Map(merged.map(({value}) => [value & mask, nearest(palette, value)]));
  const indices = new Uint8Array(width * height);
  let at = 0;
  for (const {value, count} of runs) {
    indices.fill(numbers.get(value & mask) ?? 0, at, at + count);
    at += count;
  }
  return {width, height, indices, palette};
}

/** Colours that are told apart at most, as cutting takes time: photographs have more. */
const MOST = 4096;

/** The bits of a colour that tell it from others: as many of each channel as leave at most 4096 colours, 4 at least. */
function maskFor(colours: readonly Colour[]): number {
  const masks = [0xffffff, 0xfefefe, 0xfcfcfc, 0xf8f8f8];
  return masks.find(mask => new Set(colours.map(({value}) => value & mask)).size <= MOST) ?? 0xf0f0f0;
}

/** Colours that are not told apart as the most frequent of them. */
const together = (cell: readonly Colour[]): Colour => ({
  value: isCell(cell) ? frequent(cell) : 0,
  count: cell.reduce((sum, {count}) => sum + count, 0),
});

/** The pixels in order, neighbours of one colour taken together: a chart is mostly flat, so there are few runs. */
function colourRuns(data: Pixels['data'], pixels: number): readonly Colour[] {
  const runs: Colour[] = [];
  let [previous, start] = [-1, 0];
  for (let pixel = 0; pixel <= pixels; pixel++) {
    const at = 4 * pixel;
    const value = pixel === pixels ? -1 : ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    if (value === previous) continue;
    if (pixel > 0) runs.push({value: previous, count: pixel - start});
    [previous, start] = [value, pixel];
  }
  return runs;
}

type Cell = readonly [Colour, ...Colour[]];

function medianCut(colours: readonly Colour[]): readonly Cell[] {
  if (colours.length <= LIMIT) return colours.map(colour => [colour]);
  const cells: Cell[] = isCell(colours) ? [colours] : [];
  const weights = cells.map(weight);
  while (cells.length < LIMIT) {
    const heaviest = weights.indexOf(Math.max(...weights));
    const cell = cells[heaviest];
    const [low, high] = cell === undefined ? [] : halves(cell);
    if (low === undefined || high === undefined) break;
    cells.splice(heaviest, 1, low, high);
    weights.splice(heaviest, 1, weight(low), weight(high));
  }
  return cells;
}

const isCell = (colours: readonly Colour[]): colours is Cell => colours.length > 0;
const part = (colour: Colour, channel: Channel): number => (colour.value >> channel) & 255;

const frequent = (cell: Cell): number =>
  cell.reduce((best, colour) => (colour.count > best.count ? colour : best)).value;

/** Number of the palette's colour at the least squared distance in red, green and blue. */
function nearest(palette: readonly number[], value: number): number {
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255];
  let [best, least] = [0, Infinity];
  for (let number = 0; number < palette.length; number++) {
    const colour = palette[number] ?? 0;
    const distance = (red - (colour >> 16)) ** 2 + (green - ((colour >> 8) & 255)) ** 2 + (blue - (colour & 255)) ** 2;
    if (distance < least) [best, least] = [number, distance];
  }
  return best;
}

function spread(cell: Cell, channel: Channel): number {
  let [least, greatest] = [255, 0];
  for (const colour of cell) {
    const value = part(colour, channel);
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return greatest - least;
}

/** What is lost by showing the cell in one colour: the square root keeps a huge flat area from taking every cut. */
function weight(cell: Cell): number {
  const pixels = cell.reduce((sum, colour) => sum + colour.count, 0);
  return Math.max(...CHANNELS.map(channel => spread(cell, channel))) * Math.sqrt(pixels);
}

function halves(cell: Cell): readonly Cell[] {
  const longest = CHANNELS.reduce((best, channel) => (spread(cell, channel) > spread(cell, best) ? channel : best));
  const sorted = cell.toSorted((a, b) => part(a, longest) - part(b, longest) || a.value - b.value);
  const half = sorted.reduce((sum, colour) => sum + colour.count, 0) / 2;
  let [cut, sum] = [0, 0];
  while (cut < sorted.length - 1 && sum < half) sum += sorted[cut++]?.count ?? 0;
  const parts: readonly (readonly Colour[])[] = [sorted.slice(0, Math.max(1, cut)), sorted.slice(Math.max(1, cut))];
  return parts.filter(isCell);
}
