import {oneOf, type Table, type TableRow} from '../../base/index.ts';
import type {Axis} from '../axis.ts';
import type {Figure} from '../figure.ts';
import {numberColumn} from '../marks/table-columns.ts';
import {extent, finiteOnly, isFiniteNumber, spoken} from '../numbers.ts';
import type {PanelOptions} from '../panel.ts';
import {assemble} from './assemble.ts';
import {bestEpochs, bestNote, bestRule, bestSentence} from './best-epoch.ts';
import {checkTable} from './check-table.ts';
import type {CompoundOptions} from './compound-options.ts';
import {failedRuns} from './failed-runs.ts';
import {nothing} from './nothing.ts';
import {type Course, RunsTable} from './runs-table.ts';

/** Options of {@link learningCurves}. */
export interface LearningCurvesOptions extends CompoundOptions {
  /** Columns with a panel of their own, each beside its `validation…`. Default: all that have such a partner, and `accuracy`. */
  readonly metrics?: readonly string[];
  /** The column whose best epoch is marked. Default `'validationLoss'`, where it was measured. */
  readonly monitor?: string;
  /** Which value is best; `'auto'` (default) takes the greatest of a column with `accuracy` in its name, else the least. */
  readonly mode?: 'auto' | 'min' | 'max';
  /** Whether the loss has a logarithmic axis. Default false. */
  readonly log?: boolean;
  /** Unit of the loss, such as `'nats'`. */
  readonly lossUnit?: string;
}

const WHAT = 'draw learning curves';
const TITLE = 'Learning curves';

/** The curves of a panel: columns of the history, and what each shows. */
interface Curves {
  readonly title: string;
  readonly y: Axis;
  readonly columns: readonly (readonly [column: string, name?: string])[];
}

/**
 * How a training went: the data's loss on training and validation set, each metric, the gap between both losses, and the
 * penalty apart from the loss, as it may hide what the loss does. The best epoch stands as a vertical line in every panel.
 *
 * Several seeds (rows of the same epoch, as `compare` gives them) are a line of their medians in a band from the least to
 * the greatest; configurations (column `config`) are series of their own, and their best epochs are told in the description.
 * The training loss is the mean over the steps of an epoch, with dropout on: early in a training the gap may be negative.
 *
 * @param history The `history` of a run, or a table of `compare` with a row for each epoch: columns `epoch`, `loss`, and as
 * they are there `penalty`, `validationLoss`, metrics, `config`, `seed`.
 * @throws TypeError if it is no table or a column holds no numbers, RangeError if a column is missing
 *
 * @example
 * ```ts
 * const history = Table.fromColumns({epoch: [1, 2, 3], loss: [0.9, 0.5, 0.2], validationLoss: [1, 0.7, 0.8]});
 * charts.learningCurves(history, {lossUnit: 'nats'}).description.includes('Lowest validationLoss 0.7 at epoch 2 of 3.') // true
 * ```
 */
export function learningCurves<R extends TableRow>(history: Table<R>, options: LearningCurvesOptions = {}): Figure {
  const {metrics, monitor, mode = 'auto'} = options;
  oneOf(WHAT, 'mode', mode, ['auto', 'min', 'max']);
  const asked = [...(metrics ?? []), ...(monitor === undefined ? [] : [monitor])];
  const table = checkTable(WHAT, 'history', history, ['epoch', 'loss', ...asked]);
  const runs = table.size === 0 ? undefined : new RunsTable(WHAT, table, {x: 'epoch', extra: {gap: gapsOf(table)}});
  if (runs === undefined || !runs.has('loss')) {
    const why = table.size === 0 ? 'No epoch was recorded yet.' : 'No epoch has a finite loss.';
    return nothing([why, ...failedRuns(table)].join(' '), TITLE, options);
  }
  const column = monitor ?? 'validationLoss';
  const wanted = mode === 'auto' ? (/accuracy/i.test(column) ? 'max' : 'min') : mode;
  const bests = bestEpochs(runs.courses(column), wanted);
  const [best] = bests;
  const isMarked = bests.length === 1 && (best?.course.x.length ?? 0) > 1;
  const epochs = extent(runs.table.column('epoch') as number[]);
  const range = isMarked && epochs !== undefined ? {range: withMargin(epochs)} : {};
  const panels = curvesOf(runs, options).map(({title, y, columns}): PanelOptions => {
    const [, top] = extent(columns.flatMap(([name]) => runs.courses(name).flatMap(({high}) => finiteOnly(high)))) ?? [];
    const isWatched = columns.some(([name]) => name === column) && top !== undefined;
    const marks = [
      columns.map(([name, part]) => runs.curves(name, part)),
      best !== undefined && isMarked ? bestRule(best) : null,
      best !== undefined && isMarked && isWatched ? bestNote(best, top) : null,
    ];
    return {title, x: {title: 'epoch', ...range}, y, marks};
  });
  const findings = [
    ...bests.map(each => bestSentence(each, {column, wanted})),
    ...runs.courses('gap').flatMap(gapSentence),
    ...failedRuns(table),
  ];
  return assemble({title: TITLE, panels, findings, columns: 2}, options);
}

/** The epochs with a little room at both ends for markers; without a range of its own the axis would make room for the note. */
function withMargin([first, last]: readonly [number, number]): readonly [number, number] {
  const margin = 0.02 * (last - first);
  return [first - margin, last + margin];
}

/** The panels that the history has numbers for. */
function curvesOf(runs: RunsTable, {metrics, log = false, lossUnit}: LearningCurvesOptions): readonly Curves[] {
  const unit = lossUnit === undefined ? {} : {unit: lossUnit};
  const scale = log ? ({scale: 'log'} as const) : {};
  const isPenalized =
    runs.has('penalty') && finiteOnly(runs.table.column('penalty') as number[]).some(value => value !== 0);
  const curves: readonly Curves[] = [
    {
      title: isPenalized ? 'Loss of the data' : 'Loss',
      y: {title: 'loss', ...unit, ...scale},
      columns: [
        ['loss', 'training'],
        ['validationLoss', 'validation'],
      ],
    },
    ...(metrics ?? metricsOf(runs.table)).map((metric): Curves => {
      const columns = [[metric, 'training'] as const, [validationName(metric), 'validation'] as const];
      return {title: capital(metric), y: {title: metric}, columns};
    }),
    {title: 'Gap in loss', y: {title: 'gap', ...unit}, columns: [['gap']]},
    ...(isPenalized
      ? [
          {
            title: 'Penalty',
            y: {title: 'penalty', ...unit, ...scale},
            columns: [['penalty']],
          } satisfies Curves,
        ]
      : []),
  ];
  return curves
    .map(each => ({...each, columns: each.columns.filter(([name]) => runs.has(name))}))
    .filter(({columns}) => columns.length > 0);
}

/** Validation minus training loss of each row. */
function gapsOf(table: Table<TableRow>): readonly number[] {
  const training = numberColumn(WHAT, table, 'loss');
  if (!table.names.includes('validationLoss')) return training.map(() => Number.NaN);
  const validation = numberColumn(WHAT, table, 'validationLoss');
  return training.map((loss, row) => (validation[row] as number) - loss);
}

/** "At the last epoch the validation loss is 0.6 above the training loss." */
function gapSentence({config, centre}: Course): readonly string[] {
  const last = centre.findLast(isFiniteNumber);
  if (last === undefined) return [];
  const side = last < 0 ? 'below' : 'above';
  const whose = config === undefined ? 'At' : `${config}: at`;
  return [`${whose} the last epoch the validation loss is ${spoken(Math.abs(last))} ${side} the training loss.`];
}

/** The columns that have a partner on the validation set, and accuracy. */
function metricsOf({names}: Table<TableRow>): readonly string[] {
  return names.filter(name => name !== 'loss' && (names.includes(validationName(name)) || name === 'accuracy'));
}

/** How `fit` names what it measures on the validation set. */
const validationName = (name: string): string => `validation${capital(name)}`;

const capital = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
