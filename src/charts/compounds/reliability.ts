import {linspace, refusal, type Table, type TableRow} from '../../base/index.ts';
import type {Figure} from '../figure.ts';
import {bar} from '../marks/bar.ts';
import {line} from '../marks/line.ts';
import {numberColumn} from '../marks/table-columns.ts';
import {spoken} from '../numbers.ts';
import {assemble} from './assemble.ts';
import {checkTable} from './check-table.ts';
import type {CompoundOptions} from './compound-options.ts';
import {nothing} from './nothing.ts';
import {counted} from './words.ts';

/** What `evaluation.calibration` gives. */
export interface CalibrationTable<R extends TableRow = TableRow> {
  /** The expected calibration error. */
  readonly expectedError: number;
  /** Columns `from`, `to`, `examples`, `confidence`, `accuracy`, a row for each bin. */
  readonly table: Table<R>;
}

const WHAT = 'draw reliability';
const TITLE = 'Reliability of the confidence';
const EMPTY = 'No bin has an example.';

/** So many points that a line marks none of them. */
const DIAGONAL = linspace(0, 1, 21);

/**
 * Whether confidence can be trusted (Guo and others 2017): the accuracy of the examples of each bin over their mean
 * confidence, on the diagonal if calibrated, below it if too sure; and how many examples each bin has, as bins of few say
 * little. The expected calibration error, Σ (n_b / n) |accuracy_b − confidence_b|, (ECE) stands above the panel.
 *
 * @throws TypeError if the table is none, RangeError if a column is missing
 *
 * @example
 * ```ts
 * const {expectedError, table} = evaluation.calibration([0, 1, 1], [[0.9, 0.1], [0.8, 0.2], [0.4, 0.6]], {from: 'probabilities', bins: 2});
 * charts.reliability({expectedError, table}).description.includes('The expected calibration error is 0.1: of 3 examples') // true
 * ```
 */
export function reliability<R extends TableRow>(
  calibration: CalibrationTable<R>,
  options: CompoundOptions = {},
): Figure {
  if (typeof calibration !== 'object' || calibration === null)
    throw new TypeError(refusal(WHAT, 'calibration', 'be what calibration gives', calibration));
  const columns = ['from', 'to', 'examples', 'confidence', 'accuracy'];
  const table = checkTable(WHAT, 'table', calibration.table, columns);
  if (table.size === 0) return nothing(EMPTY, TITLE, options);
  const [from = [], to = [], examples = [], confidence = [], accuracy = []] = columns.map(name =>
    numberColumn(WHAT, table, name),
  );
  const filled = Array.from(examples.keys()).filter(bin => (examples[bin] as number) > 0);
  if (filled.length === 0) return nothing(EMPTY, TITLE, options);
  const of = (values: readonly number[]): readonly number[] => filled.map(bin => values[bin] as number);
  const middles = from.map((low, bin) => Number(((low + (to[bin] as number)) / 2).toPrecision(6)));
  const x = {title: 'confidence', range: [0, 1]} as const;
  const marks = [
    bar({
      x: middles,
      y: examples.map((count, bin) => (count > 0 ? (accuracy[bin] as number) : Number.NaN)),
      name: 'bins',
    }),
    line({x: DIAGONAL, y: DIAGONAL, name: 'calibrated'}),
  ];
  const panels = [
    {
      title: `Accuracy, ECE ${spoken(calibration.expectedError)}`,
      x,
      y: {title: 'accuracy', range: [0, 1.02]} as const,
      marks,
    },
    {
      title: 'Examples in each bin',
      x,
      y: {title: 'examples'},
      marks: [bar({x: middles, y: examples, name: 'bins'})],
    },
  ];
  const total = of(examples).reduce((sum, count) => sum + count, 0);
  const mean = (values: readonly number[]): number =>
    filled.reduce((sum, bin) => sum + (examples[bin] as number) * (values[bin] as number), 0) / total;
  const [sure, right] = [mean(confidence), mean(accuracy)];
  const findings = [
    `The expected calibration error is ${spoken(calibration.expectedError)}: of ${counted(total, 'example')}, the mean confidence is ${spoken(sure)} and the accuracy ${spoken(right)}, so on average the model is ${verdict(sure - right)}.`,
  ];
  return assemble({title: TITLE, panels, findings}, options);
}

/** Differences below this are called none. */
const LEVEL = 0.005;

const verdict = (excess: number): string =>
  Math.abs(excess) < LEVEL ? 'as sure as it is right' : excess > 0 ? 'too sure' : 'not sure enough';
