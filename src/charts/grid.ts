import {aspectOf} from './aspect.ts';
import {axisTitle} from './axis.ts';
import {colourBarWidth, type Domain} from './colour-bars.ts';
import {extent, spoken} from './numbers.ts';
import type {DrawnPanel} from './panel.ts';
import {textWidth, wrapped} from './text-width.ts';
import {FONT_SIZE, SIZE} from './theme.ts';

/** How panels are arranged. */
export interface Arrangement {
  readonly columns: number | undefined;
  readonly shareX: boolean;
  readonly shareY: boolean;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** Pixels above the plots, below them, and left and right of them together. */
  readonly margins: {readonly top: number; readonly bottom: number; readonly sides: number};
}

/** Where one panel lies, and what is written at its axes. */
export interface Slot extends Domain {
  readonly titleLines: readonly string[];
  readonly labels: {readonly x: boolean; readonly y: boolean};
  readonly titles: {readonly x: boolean; readonly y: boolean};
}

/** Panels side by side. */
export interface Grid {
  readonly slots: readonly Slot[];
  /** Pixels of the whole figure. */
  readonly height: number;
  /** Pixels across all plots and what lies between them, at a width of 640 where none is stated. */
  readonly areaWidth: number;
  /** Pixels that the titles of the first row take above the plots. */
  readonly titleRoom: number;
}

/** Pixels of a row of tick labels, of an axis title, of a line of a panel's title, and between panels. */
const [TICKS, TITLE, PANEL_TITLE, APART] = [24, 20, 18, 14] as const;

/** Pixels between the lines of an axis and its numbers. */
const TICK = 10;

/** Height of a plot by the number of columns, so that it is about 3 : 2. */
const HEIGHTS = [260, 190, 150] as const;

/** Panels narrower or lower than this show nothing. */
const LEAST = 40;

/**
 * Arranges panels in rows from the left: one column for one panel, two for two or four, else three. Panels are as wide as
 * one another; between them is room for tick labels, colour bars and titles. Axis titles that all panels have in common stand
 * at the left and at the bottom only; shared axes have their numbers there only.
 *
 * @throws RangeError if the panels would be less than 40 pixels wide or high
 */
export function arranged(panels: readonly DrawnPanel[], arrangement: Arrangement): Grid {
  const {shareX, shareY, width = SIZE.width, margins} = arrangement;
  const columns = Math.min(arrangement.columns ?? usualColumns(panels.length), panels.length);
  const rows = Math.ceil(panels.length / columns);
  const sameX = new Set(panels.map(({options}) => axisTitle(options.x))).size === 1;
  const sameY = new Set(panels.map(({options}) => axisTitle(options.y))).size === 1;
  const shown = panels.map(({options}, index) => {
    const [left, low] = [index % columns === 0, index + columns >= panels.length];
    const [hiddenX, hiddenY] = [options.x.hidden === true, options.y.hidden === true];
    return {
      labels: {x: !hiddenX && (low || !shareX), y: !hiddenY && (left || !shareY)},
      titles: {x: !hiddenX && (low || !sameX), y: !hiddenY && (left || !sameY)},
    };
  });
  const inColumn = (column: number, room: (panel: DrawnPanel, index: number) => number): number =>
    Math.max(0, ...panels.map((panel, index) => (index % columns === column ? room(panel, index) : 0)));
  const inRow = (row: number, room: (panel: DrawnPanel, index: number) => number): number =>
    Math.max(0, ...panels.map((panel, index) => (Math.floor(index / columns) === row ? room(panel, index) : 0)));
  const range = (count: number): readonly number[] => Array.from({length: count}, (_, index) => index);

  const areaWidth = width - margins.sides;
  const before = range(columns).map(column => (column === 0 ? 0 : APART + inColumn(column, leftRoom)));
  const behind = range(columns).map(column =>
    inColumn(column, ({traces}) => traces.reduce((sum, trace) => sum + colourBarWidth(trace), 0)),
  );
  const plotWidth = (areaWidth - sum(before) - sum(behind)) / columns;
  checkSize('width', plotWidth, width);

  const titleLines = panels.map(({options}) =>
    options.title === undefined ? [] : wrapped(options.title, plotWidth / textWidth('m', FONT_SIZE.panel)),
  );
  const above = range(rows).map(row => inRow(row, (_, index) => PANEL_TITLE * (titleLines[index]?.length ?? 0)));
  const titleRoom = above[0] ?? 0;
  const below = range(rows).map(row => (row === rows - 1 ? 0 : APART + inRow(row, lowRoom)));
  const gaps = sum(below) + sum(above) - titleRoom;
  const outer = margins.top + titleRoom + margins.bottom;
  const usual = panels.every(({options}) => options.equal)
    ? plotWidth / Math.max(...panels.map(aspectOf))
    : (HEIGHTS[columns - 1] ?? HEIGHTS[2]);
  const height = arrangement.height ?? Math.round(outer + gaps + rows * usual);
  const plotHeight = (height - outer - gaps) / rows;
  checkSize('height', plotHeight, height);
  const areaHeight = gaps + rows * plotHeight;

  const slots = panels.map((_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const left = sum(before.slice(0, column + 1)) + sum(behind.slice(0, column)) + column * plotWidth;
    const top = sum(above.slice(1, row + 1)) + sum(below.slice(0, row)) + row * plotHeight;
    const share = (pixels: number, of: number): number => Number(Math.min(1, Math.max(0, pixels / of)).toFixed(4));
    return {
      x: [share(left, areaWidth), share(left + plotWidth, areaWidth)] as const,
      y: [share(areaHeight - top - plotHeight, areaHeight), share(areaHeight - top, areaHeight)] as const,
      titleLines: titleLines[index] ?? [],
      ...(shown[index] ?? {labels: {x: true, y: true}, titles: {x: true, y: true}}),
    };
  });
  return {slots, height, areaWidth, titleRoom};

  function leftRoom({y}: DrawnPanel, index: number): number {
    const at = shown[index];
    // without numbers of its own the panel's first x label needs room beside the last one of the panel before
    const numbers = at?.labels.y ? TICK + labelWidth(y) : at?.labels.x ? TICK : 0;
    return numbers + (at?.titles.y ? TITLE + TICK : 0);
  }

  function lowRoom({x}: DrawnPanel, index: number): number {
    const at = shown[index];
    return (at?.labels.x ? Math.max(TICKS, turnedHeight(x, plotWidth)) : 0) + (at?.titles.x ? TITLE : 0);
  }
}

const usualColumns = (count: number): number => (count <= 3 ? count : count === 4 ? 2 : 3);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** About the width of the numbers or strings along an axis. */
function labelWidth({numbers, categories}: DrawnPanel['y']): number {
  if (categories.length > 0) return Math.max(...categories.map(each => textWidth(each)));
  const [least, greatest] = extent(numbers) ?? [0, 1];
  // round numbers of the axis are about as long as those of the ends with 2 digits
  const words = [least, greatest, (greatest - least) / 4].map(value => spoken(Number(value.toPrecision(2))));
  return Math.min(60, Math.max(...words.map(each => textWidth(each))));
}

/** Height of strings along x where they do not fit side by side, so that Plotly turns them. */
function turnedHeight({categories}: DrawnPanel['x'], room: number): number {
  const widths = categories.map(each => textWidth(each));
  return Math.max(0, ...widths) * categories.length < room ? 0 : Math.min(90, 0.8 * Math.max(0, ...widths) + TICK);
}

function checkSize(side: 'width' | 'height', pixels: number, whole: number): void {
  if (pixels >= LEAST) return;
  throw new RangeError(
    `Cannot create figure as ${side} must leave ${LEAST} pixels for each panel: current value is ${whole}, which leaves ${Math.round(pixels)}`,
  );
}
