import {DISPLAY, escapeHtml, type MimeBundle, type Table} from '../base/index.ts';
import type {HistoryRow, Run} from './run.ts';

/** Bars of a small curve, from the lowest to the highest. */
const BARS = '▁▂▃▄▅▆▇█';

/** Bars of a curve, at most. */
const LENGTH = 40;

/**
 * Gives a run what kernels and `console.log` show it by: how it ended, its best epoch, small curves of the columns, and
 * the history. Neither is enumerable: a run that is written as JSON, cloned or compared has its facts alone.
 */
export function displayable(run: Run): Run {
  return Object.defineProperties(run, {
    [DISPLAY]: {value: (): MimeBundle => bundleOf(run)},
    [Symbol.for('nodejs.util.inspect.custom')]: {value: (): string => linesOf(run).join('\n')},
  });
}

function bundleOf(run: Run): MimeBundle {
  const lines = linesOf(run);
  const table = run.history[DISPLAY]();
  return {
    'text/html': `<pre>${escapeHtml(lines.join('\n'))}</pre>\n${table['text/html']}`,
    'text/plain': [...lines, '', table['text/plain']].join('\n'),
  };
}

function linesOf(run: Run): readonly string[] {
  const {model, history, best, status, culprit, weights, stepCount, seconds} = run;
  const epochs = `${history.size} ${history.size === 1 ? 'epoch' : 'epochs'}`;
  const of = {'last step': 'after the last step', 'best epoch': 'of the best epoch', 'last epoch': 'of the last epoch'};
  return [
    `${model.name}: ${status} after ${epochs}, ${stepCount} steps, ${short(seconds)} s.`,
    `Weights: those ${of[weights]}.`,
    ...(culprit === undefined ? [] : [culpritOf(culprit)]),
    ...(best === undefined ? [] : [`Best ${best.monitor}: ${short(best.value)} in epoch ${best.epoch}.`]),
    ...curvesOf(history),
  ];
}

function culpritOf({epoch, step, layer, what}: NonNullable<Run['culprit']>): string {
  const place = `epoch ${epoch}, step ${step}`;
  if (what === undefined) return `Not finite first in ${place}.`;
  return `Not finite first: the ${what}${layer === undefined ? '' : ` of layer ${layer}`}, in ${place}.`;
}

/** For each column that varies its first and last value, and a small curve. */
function curvesOf(history: Table<HistoryRow>): readonly string[] {
  if (history.size < 2) return [];
  const names = history.names.filter(name => name !== 'epoch' && name !== 'seconds');
  const curves = names.flatMap(name => {
    const values = history.column(name).filter(Number.isFinite);
    return new Set(values).size < 2 ? [] : [{name, values}];
  });
  const width = Math.max(...curves.map(({name}) => name.length));
  return curves.map(({name, values}) => {
    const ends = `${short(values[0] as number)} to ${short(values.at(-1) as number)}`;
    return `${name.padEnd(width)}  ${sparkline(values)}  ${ends}`;
  });
}

/**
 * Values as bars of eight heights, from the least to the greatest; of more than 40, the last of each equal part.
 *
 * @param values at least two different finite numbers
 */
function sparkline(values: readonly number[]): string {
  const bars = Math.min(values.length, LENGTH);
  const kept = Array.from({length: bars}, (_, bar) => values[Math.ceil(((bar + 1) * values.length) / bars) - 1] ?? 0);
  const [least, greatest] = [Math.min(...kept), Math.max(...kept)];
  const height = (value: number): number => Math.round(((BARS.length - 1) * (value - least)) / (greatest - least || 1));
  return kept.map(value => BARS[height(value)]).join('');
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
