/** The colours, dashes, symbols, fonts and sizes of every figure. */

/** The family charts ask for; the picture has it, a browser falls back to a similar one. */
export const FONT_FAMILY = 'DejaVu Sans';

/** Size in pixels where a figure states none. */
export const SIZE = {width: 640, height: 400} as const;

/** Font sizes in pixels. */
export const FONT_SIZE = {title: 16, text: 12} as const;

/** Ink, from the strongest to the faintest. */
export const INK = {text: '#222222', rule: '#555555', axis: '#888888', grid: '#e6e6e6', paper: '#ffffff'} as const;

/**
 * Colours of series, in order: those of Okabe and Ito (2008, "Color Universal Design") that stand out on white, so without
 * their yellow.
 */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'] as const;

/** Dashes and marker symbols; six against seven colours, so that a pair returns only after 42 series. */
const DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'] as const;
const SYMBOLS = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down'] as const;

/** Dashes of reference lines. */
const RULE_DASHES = ['dot', 'dash', 'dashdot'] as const;

/**
 * Colours of a field from low to high: ColorBrewer's "Greys" up to the middle, as (share, colour). Monotone in lightness,
 * hence right for every kind of colour vision, and light enough for any series' colour on top.
 */
export const FIELD_SCALE = [
  [0, '#ffffff'],
  [0.25, '#ececec'],
  [0.5, '#d2d2d2'],
  [0.75, '#b0b0b0'],
  [1, '#8a8a8a'],
] as const;

/** How one series looks: different from its neighbours by more than colour. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dash: string;
  readonly symbol: string;
}

/** The look of series number `index`, from 0. */
export function seriesStyle(index: number): SeriesStyle {
  return {colour: nth(COLOURS, index), dash: nth(DASHES, index), symbol: nth(SYMBOLS, index)};
}

/** The dash of reference line number `index`, from 0. */
export function ruleDash(index: number): string {
  return nth(RULE_DASHES, index);
}

function nth(cycle: readonly [string, ...string[]], index: number): string {
  return cycle[index % cycle.length] ?? cycle[0];
}
