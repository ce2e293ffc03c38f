import {escapeHtml} from '../base/index.ts';
import {type Axis, FONT_FAMILY, FONT_SIZE, INK, SIZE, seriesStyle} from '../charts/index.ts';
import {pathData, pixel, type Scale} from './path-data.ts';
import type {Reach, Series} from './series.ts';
import {linearTicks, logTicks, type Ticks} from './ticks.ts';

/** What a picture of a chart in the making shows. */
export interface SvgChart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** Pixels around the panel: for the title, the numbers of both axes and their titles, and the legend. */
const MARGIN = {left: 70, right: 20, top: 40, bottom: 75} as const;

/** Pixels between two ticks, about. */
const SPACING = {x: 90, y: 55} as const;

/** The theme's dashes as SVG has them. */
const DASHES: Readonly<Record<string, string>> = {
  dash: '9 6',
  dot: '2 4',
  dashdot: '9 4 2 4',
  longdash: '14 6',
  longdashdot: '14 4 2 4',
};

/** Widths in em of what legends are spaced by. */
const CHARACTER = 0.62;

interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * A line chart as SVG text, made from strings in about a millisecond. It stands in an `<img>`, which knows nothing of
 * the page's theme: so it brings its own light paper, legible on dark pages, too.
 */
export function svgChart({title, x, y, series, width = SIZE.width, height = SIZE.height}: SvgChart): string {
  const panel = {right: width - MARGIN.right, bottom: height - MARGIN.bottom};
  const across = {from: MARGIN.left, to: panel.right};
  const up = {from: panel.bottom, to: MARGIN.top};
  const horizontal = placed(
    x,
    series.map(({reach}) => reach.x),
    across,
    SPACING.x,
  );
  const vertical = placed(
    y,
    series.map(({reach}) => reach.y),
    up,
    SPACING.y,
  );
  const label = escapeHtml(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-label="${label}" font-family="${FONT_FAMILY}, Verdana, sans-serif" font-size="${FONT_SIZE.text}"`,
    ` fill="${INK.text}"><rect width="${width}" height="${height}" fill="${INK.paper}"/>`,
    `<text x="${MARGIN.left}" y="25" font-size="${FONT_SIZE.title}">${label}</text>`,
    gridLines(horizontal, vertical, panel),
    axisTitles(x, y, panel),
    `<g fill="none" stroke-width="2" stroke-linejoin="round">`,
    ...series.map((each, index) => curve(each, index, horizontal.scale, vertical.scale)),
    '</g>',
    legend(series, height - 14),
    '</svg>',
  ].join('');
}

interface Placed {
  readonly scale: Scale;
  readonly ticks: Ticks;
}

function placed(
  {range, scale}: Axis,
  reaches: readonly Reach[],
  {from, to}: {readonly from: number; readonly to: number},
  spacing: number,
): Placed {
  const isLog = scale === 'log';
  const forward = (value: number): number => (isLog ? Math.log10(value) : value);
  const {low, high} = range === undefined ? spanOf(reaches, isLog) : {low: forward(range[0]), high: forward(range[1])};
  const count = Math.max(2, Math.floor(Math.abs(to - from) / spacing));
  const ticks = isLog ? logTicks(10 ** low, 10 ** high, count) : linearTicks(low, high, count);
  const factor = (to - from) / (high - low);
  return {scale: {from: from - factor * low, factor, isLog}, ticks};
}

/** From the least to the greatest value, as log10 on a logarithmic axis, with a margin; around a single value. */
function spanOf(reaches: readonly Reach[], isLog: boolean): Range {
  const least = Math.min(...reaches.map(reach => (isLog ? reach.leastPositive : reach.least)));
  const greatest = Math.max(...reaches.map(reach => reach.greatest));
  if (least > greatest) return {low: 0, high: 1};
  const [low, high] = isLog ? [Math.log10(least), Math.log10(greatest)] : [least, greatest];
  const margin = 0.04 * (high - low) || 0.1 * Math.abs(low) || 1;
  return {low: low - margin, high: high + margin};
}

function gridLines(
  horizontal: Placed,
  vertical: Placed,
  panel: {readonly right: number; readonly bottom: number},
): string {
  const {left, top} = MARGIN;
  const inX = horizontal.ticks.values.map(value => Math.round(pixel(horizontal.scale, value)));
  const inY = vertical.ticks.values.map(value => Math.round(pixel(vertical.scale, value)));
  const grid = [...inX.map(at => `M${at} ${panel.bottom}V${top}`), ...inY.map(at => `M${left} ${at}H${panel.right}`)];
  const numbersX = inX.map(
    (at, index) => `<text x="${at}" y="${panel.bottom + 17}">${horizontal.ticks.texts[index]}</text>`,
  );
  const numbersY = inY.map((at, index) => `<text x="${left - 7}" y="${at + 4}">${vertical.ticks.texts[index]}</text>`);
  return [
    `<path d="${grid.join('')}" stroke="${INK.grid}" fill="none"/>`,
    `<path d="M${left} ${top}V${panel.bottom}H${panel.right}" stroke="${INK.axis}" fill="none"/>`,
    `<g text-anchor="middle">${numbersX.join('')}</g><g text-anchor="end">${numbersY.join('')}</g>`,
  ].join('');
}

function axisTitles(x: Axis, y: Axis, {right, bottom}: {readonly right: number; readonly bottom: number}): string {
  const words = ({title, unit}: Axis): string => escapeHtml(unit === undefined ? title : `${title} (${unit})`);
  const [centre, middle] = [(MARGIN.left + right) / 2, (MARGIN.top + bottom) / 2];
  return (
    `<g text-anchor="middle"><text x="${centre}" y="${bottom + 37}">${words(x)}</text>` +
    `<text transform="translate(16 ${middle}) rotate(-90)">${words(y)}</text></g>`
  );
}

function curve({x, y, size}: Series, index: number, scaleX: Scale, scaleY: Scale): string {
  const {colour, dash} = seriesStyle(index);
  const dashes = DASHES[dash] === undefined ? '' : ` stroke-dasharray="${DASHES[dash]}"`;
  const path = `<path d="${pathData(x, y, scaleX, scaleY)}" stroke="${colour}"${dashes}/>`;
  // One point alone draws no line; the last one shows where the series stands.
  const [left, top] = [pixel(scaleX, x[size - 1] ?? Number.NaN), pixel(scaleY, y[size - 1] ?? Number.NaN)];
  if (!Number.isFinite(left) || !Number.isFinite(top)) return path;
  return `${path}<circle cx="${left.toFixed(1)}" cy="${top.toFixed(1)}" r="3" fill="${colour}"/>`;
}

/** Each series by its line and name, with its last value. */
function legend(series: readonly Series[], y: number): string {
  let left: number = MARGIN.left;
  return series
    .map(({name, y: values, size}, index) => {
      if (size === 0) return '';
      const {colour, dash} = seriesStyle(index);
      const text = `${name} ${lastOf(values)}`;
      const at = left;
      left += 46 + CHARACTER * FONT_SIZE.text * text.length;
      const dashes = DASHES[dash] === undefined ? '' : ` stroke-dasharray="${DASHES[dash]}"`;
      const key = `<path d="M${Math.round(at)} ${y - 4}h26" stroke="${colour}" stroke-width="2"${dashes}/>`;
      return `${key}<text x="${Math.round(at + 32)}" y="${y}">${escapeHtml(text)}</text>`;
    })
    .join('');
}

/** The last value with three digits. */
export function lastOf(values: ArrayLike<number>): string {
  const last = values[values.length - 1];
  return last === undefined ? '' : String(Number(last.toPrecision(3))).replace('-', '−');
}
