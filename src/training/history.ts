import {Table} from '../base/index.ts';
import type {EpochPass} from './epoch-pass.ts';
import type {Prepared} from './prepare.ts';
import type {HistoryRow} from './run.ts';
import {validationName} from './validation-name.ts';

/**
 * The row of an epoch.
 *
 * @param validated loss and metrics on the validation set
 */
export function historyRow(
  {metrics}: Prepared,
  {means, learningRate}: EpochPass,
  {
    epoch,
    seconds,
    validated,
  }: {readonly epoch: number; readonly seconds: number; readonly validated: readonly number[] | undefined},
): HistoryRow {
  const [validationLoss = Number.NaN, ...others] = validated ?? [];
  const named = metrics.map(({name}, index) => [name, means.mean(2 + index)] as const);
  const onValidation = others.map((value, index) => [validationName(metrics[index]?.name ?? ''), value] as const);
  return {
    ...{epoch, loss: means.mean(0), penalty: means.mean(1), validationLoss},
    ...Object.fromEntries([...named, ...onValidation]),
    ...{learningRate, seconds},
  };
}

/** The rows as a table, which has its columns even if there are no rows. */
export function historyTable({metrics, validation}: Prepared, rows: readonly HistoryRow[]): Table<HistoryRow> {
  const names = metrics.map(({name}) => name);
  const measured = validation === undefined ? names : [...names, ...names.map(validationName)];
  const columns = ['epoch', 'loss', 'penalty', 'validationLoss', ...measured, 'learningRate', 'seconds'];
  const lists = columns.map(column => [column, rows.map(row => row[column] as number)] as const);
  return Table.fromColumns(Object.fromEntries(lists)) as unknown as Table<HistoryRow>;
}
