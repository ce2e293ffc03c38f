/**
 * The colours, dashes, symbols, fonts and sizes of every figure: the one place to change them. Figures are written in the
 * colours for light pages; each of them that has another on dark pages stands in `DARK`.
 */

/** The family charts ask for; the picture has it, a browser without it takes Verdana, which is as wide, or its own sans-serif. */
export const FONT_FAMILY = 'DejaVu Sans';

/** Size in pixels where a figure states none. */
export const SIZE = {width: 640, height: 400} as const;

/** Font sizes in pixels. */
export const FONT_SIZE = {title: 16, panel: 13, text: 12} as const;

/** Ink, from the strongest to the faintest. */
export const INK = {text: '#222222', rule: '#555555', axis: '#888888', grid: '#e6e6e6', paper: '#ffffff'} as const;

/**
 * Colours of series, in order. The first three and black are those of Okabe and Ito (2008, "Color Universal Design"); their
 * other ones are too faint on white for a line (contrast below 3 : 1) and gave way to darker ones, found by search. Any two
 * differ by 18 CIEDE2000 at least, to protanopes and deuteranopes as well.
 */
export const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#70385b', '#539fa6', '#5e3c00', '#000000'] as const;

/** Dashes and marker symbols; six against seven colours, so that a pair returns only after 42 series. */
const DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'] as const;
const SYMBOLS = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down'] as const;

/** Dashes of reference lines. */
const RULE_DASHES = ['dot', 'dash', 'dashdot'] as const;

/**
 * Colours of a field that series are drawn on, from low to high: ColorBrewer's "Greys" up to the middle, as (share, colour).
 * Monotone in lightness, hence right for every kind of colour vision, and light enough for any series' colour on top.
 */
export const FIELD_SCALE = [
  [0, '#ffffff'],
  [0.25, '#ececec'],
  [0.5, '#d2d2d2'],
  [0.75, '#b0b0b0'],
  [1, '#8a8a8a'],
] as const;

/**
 * Colours of a magnitude from low to high: viridis (Smith and van der Walt 2015), whose lightness ascends evenly for every
 * kind of colour vision. The same on light and dark pages.
 */
export const SEQUENTIAL = [
  [0, '#440154'],
  [0.125, '#472d7b'],
  [0.25, '#3b528b'],
  [0.375, '#2c728e'],
  [0.5, '#21918c'],
  [0.625, '#28ae80'],
  [0.75, '#5ec962'],
  [0.875, '#addc30'],
  [1, '#fde725'],
] as const;

/**
 * Colours of a signed quantity, its zero in the middle in the colour of the paper: ColorBrewer's "Blues" for negative,
 * "Oranges" for positive values, of equal lightness at equal magnitude.
 */
export const DIVERGING = [
  [0, '#08519c'],
  [0.25, '#6baed6'],
  [0.5, '#ffffff'],
  [0.75, '#fd8d3c'],
  [1, '#a63603'],
] as const;

/**
 * What stands on dark pages for the colours of light ones. Each dark colour stands for one light colour only and is none
 * itself, so that figures can be turned back and forth.
 */
export const DARK: Readonly<Record<string, string>> = {
  '#222222': '#e0e0e0',
  '#555555': '#b4b4b4',
  '#888888': '#8c8c8c',
  '#e6e6e6': '#303030',
  '#ffffff': '#111111',
  '#0072b2': '#56b4e9',
  '#d55e00': '#ff8f3d',
  '#009e73': '#1fc49a',
  '#70385b': '#ff3366',
  '#539fa6': '#609494',
  '#5e3c00': '#ede59a',
  '#000000': '#fdfdfd',
  '#ececec': '#1f1f1f',
  '#d2d2d2': '#2e2e2e',
  '#b0b0b0': '#434343',
  '#8a8a8a': '#5c5c5c',
  '#08519c': '#9ecae1',
  '#6baed6': '#3182bd',
  '#fd8d3c': '#e6550d',
  '#a63603': '#fdae6b',
};

/** How one series looks: different from its neighbours by more than colour. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dash: string;
  readonly symbol: string;
}

/**
 * The look of series number `index`, from 0.
 *
 * @example
 * ```ts
 * seriesStyle(1) // {colour: '#d55e00', dash: 'dash', symbol: 'square'}
 * ```
 */
export function seriesStyle(index: number): SeriesStyle {
  return {colour: nth(COLOURS, index), dash: nth(DASHES, index), symbol: nth(SYMBOLS, index)};
}

/** The dash of reference line number `index`, from 0. */
export function ruleDash(index: number): string {
  return nth(RULE_DASHES, index);
}

/**
 * A colour of this theme that lets the ground through, as for bands: `rgba(r,g,b,alpha)`. On dark pages the colour's dark
 * partner takes its place, with the same alpha.
 */
export function translucent(colour: string, alpha: number): string {
  const parts = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${parts.join(',')},${alpha})`;
}

/** What stands on dark pages for this colour, translucent or not; undefined if it stays, or is no colour of the theme. */
export function darkOf(colour: string): string | undefined {
  if (!colour.startsWith('rgba(')) return DARK[colour];
  const [red = 0, green = 0, blue = 0, alpha = 1] = colour.slice(5, -1).split(',').map(Number);
  const hex = `#${[red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('')}`;
  const dark = DARK[hex];
  return dark === undefined ? undefined : translucent(dark, alpha);
}

function nth(cycle: readonly [string, ...string[]], index: number): string {
  return cycle[index % cycle.length] ?? cycle[0];
}

/** How much of what lies below a band or a region of a class, and a histogram's ground, covers. */
export const GROUND_OPACITY = {band: 0.2, region: 0.3, histogram: 0.25} as const;

/** Grey images, black to white in every theme: written so that no theme takes them for ink. */
export const IMAGE_SCALE = [
  [0, 'rgb(0,0,0)'],
  [1, 'rgb(255,255,255)'],
] as const;
