import {oneOf, refusal, type Table, type TableRow, type TableValue} from '../../base/index.ts';
import type {Axis} from '../axis.ts';
import type {Figure} from '../figure.ts';
import type {Markish} from '../mark.ts';
import {dot} from '../marks/dot.ts';
import {line} from '../marks/line.ts';
import {numberColumn} from '../marks/table-columns.ts';
import {extent, finiteOnly, isFiniteNumber, spoken} from '../numbers.ts';
import type {PanelOptions} from '../panel.ts';
import {assemble} from './assemble.ts';
import {checkTable} from './check-table.ts';
import type {CompoundOptions} from './compound-options.ts';
import {failedTrials} from './failed-runs.ts';
import {nothing} from './nothing.ts';

/** What `search` found. */
export interface Searched<R extends TableRow = TableRow> {
  /** Columns `trial`, the settings, `score`, and as they are there `round`, `budget`, measures and `failure`. */
  readonly trials: Table<R>;
  /** The best trial; its config tells at which edge it lies. */
  readonly best?: {readonly config: unknown} | undefined;
}

/** What the chart wants to know of a dimension of the space that was searched. */
export interface SearchedDimension {
  /** Its name (`'logUniform'`) and options. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The end of the range that a value is close to. */
  readonly edge: (value: never) => 'lower' | 'upper' | undefined;
  /** The range in words. */
  readonly range: string;
}

/** Options of {@link searchResults}. */
export interface SearchResultsOptions extends CompoundOptions {
  /** The space that was searched: tells which dimensions are logarithmic, and where ranges end. */
  readonly space?: Readonly<Record<string, SearchedDimension>>;
  /** Default `'minimize'`. */
  readonly goal?: 'minimize' | 'maximize';
  /** The settings to draw. Default: all columns between the trial's numbers and its score. */
  readonly settings?: readonly string[];
  /** What the score is: the title of its axis. Default `'score'`. */
  readonly scoreName?: string;
  /** Default `'linear'`. */
  readonly scoreScale?: Axis['scale'];
}

const WHAT = 'draw search results';
const TITLE = 'Search results';
const NUMBERS = ['trial', 'round', 'budget'];

/**
 * How a search went: the scores in the order of the trials, with the best so far; then an isolation plot for each setting,
 * the scores over its values, on a logarithmic axis where the dimension is logarithmic [D5.5]. The best trial stands out; a
 * best value at the edge of its range is told above its panel, as there may be a better one beyond.
 *
 * @throws TypeError if trials are no table, RangeError if a column is missing
 *
 * @example
 * ```ts
 * const space = {rate: search.logUniform({from: 1e-4, to: 1})};
 * const result = await search.search(space, ({rate}) => -rate, {trials: 3, proposer: search.grid({points: 3})});
 * charts.searchResults(result, {space}).description.includes('The best rate, 1, lies at the upper edge of its range') // true
 * ```
 */
export function searchResults<R extends TableRow>(searched: Searched<R>, options: SearchResultsOptions = {}): Figure {
  const {space, goal = 'minimize', scoreName = 'score', scoreScale = 'linear'} = options;
  oneOf(WHAT, 'goal', goal, ['minimize', 'maximize']);
  if (typeof searched !== 'object' || searched === null)
    throw new TypeError(refusal(WHAT, 'searched', 'be what search gives', searched));
  const trials = checkTable(WHAT, 'trials', searched.trials, ['trial', 'score', ...(options.settings ?? [])]);
  const done = trials.size === 0 ? trials : trials.where(row => isFiniteNumber(row.score));
  if (done.size === 0) {
    const why = trials.size === 0 ? 'No trial was made yet.' : 'No trial has a finite score.';
    return nothing([why, ...failedTrials(trials)].join(' '), TITLE, options);
  }
  const [numbers, scores] = [numberColumn(WHAT, done, 'trial'), numberColumn(WHAT, done, 'score')];
  const isBetter = (a: number, b: number): boolean => (goal === 'minimize' ? a < b : a > b);
  const bestRow = scores.reduce((best, score, row) => (isBetter(score, scores[best] as number) ? row : best), 0);
  let best = scores[0] as number;
  const soFar = scores.map(score => {
    if (isBetter(score, best)) best = score;
    return best;
  });
  const y = {title: scoreName, scale: scoreScale};
  const star = (x: readonly TableValue[]): Markish =>
    dot({x: [x[bestRow]] as number[] | string[], y: [scores[bestRow] as number], name: 'best trial', size: 13});
  const inOrder: PanelOptions = {
    title: 'In order',
    x: {title: 'trial'},
    y,
    marks: [
      line({...steps(numbers, soFar), name: 'best so far'}),
      dot({x: numbers, y: scores, name: 'trials'}),
      star(numbers),
    ],
  };
  const settings = options.settings ?? settingsOf(trials);
  const config = (searched.best?.config ?? {}) as Readonly<Record<string, unknown>>;
  const edges = settings.map(name => {
    const dimension = space?.[name];
    return name in config && dimension !== undefined ? dimension.edge(config[name] as never) : undefined;
  });
  const isolated = settings.map((name, index): PanelOptions => {
    const values = done.column(name);
    const edge = edges[index];
    const x = {title: name, ...(isLogarithmic(space?.[name], values) ? ({scale: 'log'} as const) : {})};
    const title = edge === undefined ? name : `${name}: best at the ${edge} edge ⚠`;
    return {title, x, y, marks: [dot({x: values as number[], y: scores, name: 'trials'}), star(values)]};
  });
  const bestScore = scores[bestRow] as number;
  const words = settings.map(name => `${name} ${inWords(done.column(name)[bestRow] as TableValue)}`);
  const findings = [
    `The best ${scoreName}, ${spoken(bestScore)}, has trial ${numbers[bestRow]} of ${trials.size}: ${words.join(', ')}.`,
    ...settings.flatMap((name, index) => {
      if (edges[index] === undefined) return [];
      const value = inWords(done.column(name)[bestRow] as TableValue);
      return [
        `The best ${name}, ${value}, lies at the ${edges[index]} edge of its range, ${space?.[name]?.range}: there may be a better one beyond it.`,
      ];
    }),
    ...failedTrials(trials),
  ];
  return assemble({title: TITLE, panels: [inOrder, ...isolated], findings, columns: 2}, options);
}

/** A line that keeps its height until the next point. */
function steps(
  x: readonly number[],
  y: readonly number[],
): {readonly x: readonly number[]; readonly y: readonly number[]} {
  const corners = x.flatMap((at, index) =>
    index === 0
      ? []
      : [
          [at, y[index - 1] as number],
          [at, y[index] as number],
        ],
  );
  const points = [[x[0] as number, y[0] as number], ...corners];
  return {x: points.map(([at]) => at as number), y: points.map(([, value]) => value as number)};
}

/** The columns between the numbers of a trial and its score. */
function settingsOf({names}: Table<TableRow>): readonly string[] {
  return names.slice(0, names.indexOf('score')).filter(name => !NUMBERS.includes(name));
}

/** As the space says; without it, if all values are above 0 and span two decades. */
function isLogarithmic(dimension: SearchedDimension | undefined, values: readonly TableValue[]): boolean {
  if (dimension !== undefined) return isLogConfig(dimension.config);
  const span = extent(finiteOnly(values.filter(value => typeof value === 'number')));
  return (
    span !== undefined && span[0] > 0 && span[1] / span[0] >= 100 && values.every(value => typeof value === 'number')
  );
}

function isLogConfig({name, scale, dimension}: Readonly<Record<string, unknown>>): boolean {
  if (name === 'conditional') return isLogConfig(dimension as Readonly<Record<string, unknown>>);
  return name === 'logUniform' || scale === 'log';
}

const inWords = (value: TableValue): string => (typeof value === 'number' ? spoken(value) : value);
