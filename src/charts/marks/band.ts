import {oneOf, refusal, type Table, type TableRow} from '../../base/index.ts';
import {type JsonObject, jsonObject} from '../json.ts';
import type {Drawing, Mark, Pen} from '../mark.ts';
import {isFiniteNumber, type Numbers, plotted, spoken} from '../numbers.ts';
import {GROUND_OPACITY, INK} from '../theme.ts';
import {thinned} from '../thin.ts';
import {allDrawn} from './all-drawn.ts';
import {bandPolygon} from './band-polygon.ts';
import {checkLists} from './check-lists.ts';
import {leftOut} from './left-out.ts';
import {legendEntry} from './legend-entry.ts';
import {type Runs, runsOf} from './runs.ts';
import type {BandKind} from './spread.ts';

/** A band of known edges. */
export interface BandOptions {
  /** Where along the horizontal axis, in the order of drawing. */
  readonly x: Numbers;
  /** The lower edge, as many values as x; what is not a finite number leaves a gap. */
  readonly low: Numbers;
  /** The upper edge, as many values as x. */
  readonly high: Numbers;
  /** The line inside. Default none. */
  readonly y?: Numbers;
  /** What the legend calls it; without a name it has no entry. */
  readonly name?: string;
}

/** Bands over the runs of a table, one row for a place of a run. */
export interface TableBandOptions<Column extends string> {
  /** The column of places along the horizontal axis. */
  readonly x: Column;
  /** The column of values whose spread is shown. */
  readonly y: Column;
  /** The column that tells the runs apart, such as `'seed'`. */
  readonly over: Column;
  /** A column whose values part the rows into one band each. */
  readonly by?: Column;
  /**
   * What the band spans over the runs at each place: `'range'`, least to greatest; `'quartiles'`, the middle half;
   * `'deviation'`, one standard deviation of the sample to both sides of the mean; `'interval'`, Student's 95% confidence
   * interval of the mean. Default `'range'`.
   */
  readonly band?: BandKind;
  /** Default: the median of a range and of quartiles, the mean of a deviation and an interval, which know no other. */
  readonly centre?: 'median' | 'mean';
  /** What the legend calls it, before the value of `by`. Default: the name of the y column, or nothing before a value of `by`. */
  readonly name?: string;
}

const DEED = 'draw band';

const MEANING = {
  range: 'range',
  quartiles: 'middle half',
  deviation: '±1 standard deviation',
  interval: '95% interval',
} as const;

/** One band and what it stands for. */
interface Course extends BandOptions {
  /** What the legend says once of all such bands. */
  readonly meaning?: string;
  readonly remarks: string;
}

/**
 * Translucent bands, as of several seeds around their median: `band({x, low, high})` of known edges, or of a table of runs
 * the statistic that is asked for, line and band of each group in the next look of the theme. The legend says once what
 * line and band are, and of how many runs. Values that are not finite do not count; a place with too few of them is a gap. On
 * a logarithmic axis an edge that is not positive is drawn at the least positive value of the band.
 *
 * @throws TypeError if a column does not hold numbers, RangeError if lengths differ, a kind is unknown, a deviation or
 * interval is to lie around a median, or a run has two values at one place
 *
 * @example
 * ```ts
 * const runs = Table.fromColumns({seed: [1, 2, 3, 1, 2, 3], step: [0, 0, 0, 9, 9, 9], loss: [4, 5, 6, 1, 2, 6]});
 * const seeds = band(runs, {x: 'step', y: 'loss', over: 'seed'});
 * figure({title: 'Seeds', x: {title: 'step'}, y: {title: 'loss'}, marks: [seeds]}).description
 * // 'Seeds. loss over step. loss: median and range of 3 runs from 5 (4 to 6) at step 0 to 2 (1 to 6) at step 9; widest 5 at step 9.'
 * ```
 */
export function band(options: BandOptions): Mark;
export function band<R extends TableRow>(table: Table<R>, options: TableBandOptions<keyof R & string>): Mark;
export function band<R extends TableRow>(
  source: BandOptions | Table<R>,
  options?: TableBandOptions<keyof R & string>,
): Mark {
  const courses = options === undefined ? [known(source as BandOptions)] : fromTable(source as Table<R>, options);
  return {
    draw: pen => {
      const {traces = [], sentences} = allDrawn(courses.map(course => draw(course, pen)));
      return {traces: [...traces, ...courses.flatMap(({meaning}) => notes(meaning, pen))], sentences};
    },
  };
}

function known(options: BandOptions): Course {
  const {x, low, high, y} = options;
  checkLists(DEED, {x, low, high, y});
  return {...options, remarks: ''};
}

function fromTable<R extends TableRow>(
  table: Table<R>,
  {band: kind = 'range', centre, ...columns}: TableBandOptions<keyof R & string>,
): readonly Course[] {
  oneOf(DEED, 'band', kind, Object.keys(MEANING));
  const ofMean = kind === 'deviation' || kind === 'interval';
  const middle = oneOf<'median' | 'mean'>(DEED, 'centre', centre ?? (ofMean ? 'mean' : 'median'), ['median', 'mean']);
  if (ofMean && middle === 'median')
    throw new RangeError(refusal(DEED, 'centre', `be "mean" of the band "${kind}"`, middle));
  return runsOf(DEED, table, {...columns, kind, centre: middle}).map(runs => ({
    x: runs.x,
    low: runs.low,
    high: runs.high,
    y: runs.centre,
    name: runs.name,
    meaning: `${middle} and ${MEANING[kind]} of ${counted(runs)}`,
    remarks: leftOut(runs.missing, 'value'),
  }));
}

const counted = ({count, fewest}: Runs): string =>
  `${fewest < count ? `${fewest} to ` : ''}${count} ${count === 1 ? 'run' : 'runs'}`;

function draw(course: Course, pen: Pen): Drawing {
  const {x, low, high, y, name} = course;
  const {colour, dash} = pen.nextSeries(name);
  const xs = plotted(x);
  const edges = bandPolygon(xs, plotted(low), plotted(high), pen.y.scale === 'log');
  const area = jsonObject({
    type: 'scatter',
    mode: 'lines',
    ...edges,
    ...(y === undefined ? legendEntry(pen, name) : {...legendEntry(pen, undefined), legendgroup: name}),
    line: {width: 0},
    fill: 'toself',
    fillcolor: colour,
    opacity: GROUND_OPACITY.band,
    hoverinfo: 'skip',
  });
  if (y === undefined) return {traces: [area], sentences: [sentence(course, pen)]};
  const ys = plotted(y);
  const kept = thinned(xs, ys);
  const line: JsonObject = {
    type: 'scatter',
    mode: 'lines',
    x: kept.map(index => xs[index] ?? null),
    y: kept.map(index => ys[index] ?? null),
    ...legendEntry(pen, name),
    line: {color: colour, dash, width: 2},
  };
  return {traces: [area, line], sentences: [sentence(course, pen)]};
}

/** An entry of the legend without a place in the figure: what line and band mean. */
function notes(meaning: string | undefined, pen: Pen): readonly JsonObject[] {
  if (meaning === undefined || !pen.isFirst(`band:${meaning}`)) return [];
  return [
    {
      type: 'scatter',
      mode: 'lines',
      x: [null],
      y: [null],
      name: meaning,
      legendrank: 2000, // behind all names, whose rank is 1000
      line: {color: INK.rule, width: 0},
      fill: 'toself',
      fillcolor: INK.rule,
      opacity: GROUND_OPACITY.band,
      hoverinfo: 'skip',
    },
  ];
}

function sentence({x, low, high, y, name = 'Band', meaning = 'a band', remarks}: Course, {x: axis}: Pen): string {
  const places = Array.from(x, (value, index) => ({
    x: value,
    low: low[index],
    high: high[index],
    y: y?.[index],
  })).filter((place): place is {x: number; low: number; high: number; y: number | null | undefined} =>
    [place.x, place.low, place.high].every(isFiniteNumber),
  );
  const gaps = `${leftOut(x.length - places.length, 'place')}${remarks}`;
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return `${name}: ${meaning}, no places.${gaps}`;
  const widest = places.reduce((wide, place) => (place.high - place.low > wide.high - wide.low ? place : wide));
  const span = (place: typeof first): string => `${spoken(place.low)} to ${spoken(place.high)}`;
  const at = (place: typeof first): string =>
    `${isFiniteNumber(place.y) ? `${spoken(place.y)} (${span(place)})` : span(place)} at ${axis.title} ${spoken(place.x)}`;
  const ends = places.length === 1 ? at(first) : `from ${at(first)} to ${at(last)}`;
  const width = `widest ${spoken(widest.high - widest.low)} at ${axis.title} ${spoken(widest.x)}`;
  return `${name}: ${meaning} ${ends}; ${width}.${gaps}`;
}
