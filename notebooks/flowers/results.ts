import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {basename} from 'node:path';
import {type CurveBand, curveBands} from './curve-bands.ts';
import {type PlanName, plans} from './plans.ts';
import {rowMark} from './row-mark.ts';
import type {RowResult} from './row-result.ts';
import type {RowSettings} from './row-settings.ts';
import type {RowStore} from './row-store.ts';
import type {Times} from './times.ts';
import type {WeightCounts} from './weights-of.ts';

/** A row without its curves and bins. */
export interface ResultRow
  extends Pick<RowResult, 'parameters' | 'accuracy' | 'best' | 'gap' | 'secondsPerEpoch' | 'status'> {
  readonly plan: PlanName;
  readonly settings: RowSettings;
  /** Of network, optimizer and program: see `rowMark`. */
  readonly mark: string;
  /** Weights with |w| < 1e-3, of `weights` [R8]. */
  readonly nearZero: number;
  readonly weights: number;
  /** Accuracy on the validation set after 10 epochs, 30, and the last. */
  readonly after: {readonly ten: number; readonly thirty: number; readonly last: number};
  /** The best accuracy of all epochs on the test set, if that was measured: what one reports who chooses by it. */
  readonly bestByTest?: number;
}

/** What is committed: every row of the plans, bands of the long curves, and one histogram of each network's weights. */
export interface Results {
  /** The pictures: 'generated', or a name. */
  readonly data: string;
  /** How many rows of the plans are not there. */
  readonly missing: number;
  readonly rows: readonly ResultRow[];
  readonly curves: readonly CurveBand[];
  /** Of the plan `ten`, seed 1, by network [R8]. */
  readonly histograms: Readonly<Record<string, WeightCounts['histogram']>>;
  readonly times?: Times;
}

/** Gathers what a store has of the plans. */
export async function resultsOf(
  store: RowStore,
  {data = 'generated', times}: {data?: string; times?: Times} = {},
): Promise<Results> {
  const rows: ResultRow[] = [];
  const histograms: Record<string, WeightCounts['histogram']> = {};
  const done: {readonly plan: PlanName; readonly row: RowResult}[] = [];
  let missing = 0;
  for (const plan of Object.keys(plans) as PlanName[]) {
    for (const settings of plans[plan]) {
      const row = store.get(settings);
      if (row === undefined) {
        missing++;
        continue;
      }
      rows.push(await shortened(plan, row));
      done.push({plan, row});
      if (plan === 'ten' && settings.seed === 1) {
        histograms[settings.network] = row.weights.histogram;
      }
    }
  }
  return {data: basename(data), missing, rows, curves: curveBands(done), histograms, ...(times && {times})};
}

/** The results of a file; undefined if there is none. */
export function readResults(file: string | URL): Results | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : undefined;
}

/** Writes a file whole or not at all, a row a line. */
export function writeResults(file: string, {rows, curves, histograms, ...rest}: Results): void {
  const lines = (items: readonly unknown[]): string => items.map(item => `\n    ${JSON.stringify(item)}`).join(',');
  const own = Object.entries(rest).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
  const bins = Object.entries(histograms).map(
    ([name, value]) => `\n    ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  const text = `{\n${own.join('')}  "rows": [${lines(rows)}\n  ],\n  "curves": [${lines(curves)}\n  ],\n  "histograms": {${bins}\n  }\n}\n`;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

async function shortened(plan: PlanName, row: RowResult): Promise<ResultRow> {
  const {settings, parameters, accuracy, best, gap, secondsPerEpoch, status, weights, curves} = row;
  const at = (epoch: number): number =>
    curves.validationAccuracy[Math.min(epoch, curves.validationAccuracy.length) - 1] ?? Number.NaN;
  return {
    plan,
    settings,
    mark: await rowMark(settings),
    ...{parameters, accuracy, best, gap, secondsPerEpoch, status},
    nearZero: weights.nearZero,
    weights: weights.count,
    after: {ten: at(10), thirty: at(30), last: at(Infinity)},
    ...(curves.testAccuracy && {bestByTest: Math.max(...curves.testAccuracy)}),
  };
}
