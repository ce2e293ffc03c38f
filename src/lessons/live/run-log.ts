import {DISPLAY, type MimeBundle, median, refusal, Table} from '../../base/index.ts';

/** A setting's value. */
export type Setting = number | string | boolean;

/** How a log of runs is kept. */
export interface RunLogOptions {
  /** What is measured, with its unit: `'validation accuracy'`. */
  readonly measure: string;
  /** Which of two values is the better one. Default `'higher'`. */
  readonly better?: 'higher' | 'lower';
}

interface Row {
  readonly change: string;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly values: readonly number[];
  readonly verdict: Verdict;
}

type Verdict = 'start' | 'better' | 'worse' | 'no difference seen';

/**
 * A log of experiments, made by `runLog`: each row changes one setting of the best row before it, and has one value a
 * seed. Rows without gain stay. Two rows differ only where their seeds part: all values of one lie beyond all of the other.
 */
export class RunLog {
  readonly #measure: string;
  readonly #better: 'higher' | 'lower';
  readonly #rows: Row[] = [];
  #base: Row;

  constructor(
    {measure, better = 'higher'}: RunLogOptions,
    settings: Readonly<Record<string, Setting>>,
    values: readonly number[],
  ) {
    this.#measure = measure;
    this.#better = better;
    this.#base = {change: 'start', settings, values: checked(values), verdict: 'start'};
    this.#rows.push(this.#base);
  }

  /** The settings of the best row. */
  get settings(): Readonly<Record<string, Setting>> {
    return this.#base.settings;
  }

  /**
   * Adds a run that changes one setting of the best row.
   *
   * @returns the log
   * @throws RangeError if it changes none or more than one, or has not as many values as the first row
   */
  add(change: Readonly<Record<string, Setting>>, values: readonly number[]): this {
    const changed = Object.entries(change).filter(([name, value]) => !Object.is(this.settings[name], value));
    const [first] = changed;
    if (first === undefined || changed.length > 1) {
      const names = changed.map(([name]) => name);
      throw new RangeError(
        refusal('add to run log', 'change', 'differ from the best row in exactly one setting', names),
      );
    }
    const seeds = this.#base.values.length;
    if (values.length !== seeds)
      throw new RangeError(
        refusal('add to run log', 'values', `have one for each of the ${seeds} seeds`, values.length),
      );
    const settings = {...this.settings, ...change};
    const row: Row = {change: first.join(' = '), settings, values: checked(values), verdict: this.#compare(values)};
    this.#rows.push(row);
    if (row.verdict === 'better') this.#base = row;
    return this;
  }

  /** The rows: what was changed, median, least and greatest value over the seeds, and what is to be said of it. */
  get table(): Table {
    return Table.fromRows(
      this.#rows.map(({change, values, verdict}) => ({
        change,
        [`${this.#measure}, median`]: median(values),
        least: Math.min(...values),
        greatest: Math.max(...values),
        seeds: values.length,
        verdict,
      })),
    );
  }

  /** How a notebook shows it: as a table. */
  [DISPLAY](): MimeBundle {
    return this.table[DISPLAY]();
  }

  #compare(values: readonly number[]): Verdict {
    const before = this.#base.values;
    const isAbove = Math.min(...values) > Math.max(...before);
    const isBelow = Math.max(...values) < Math.min(...before);
    if (!isAbove && !isBelow) return 'no difference seen';
    return isAbove === (this.#better === 'higher') ? 'better' : 'worse';
  }
}

/**
 * Begins a log of experiments with its first row.
 *
 * @param settings of the first run
 * @param values what it measured, one for each seed
 * @throws RangeError if a value is not finite, or there is none
 *
 * @example
 * ```ts
 * const log = runLog({measure: 'accuracy'}, {rate: 0.1, decay: 0}, [0.7, 0.72]);
 * log.add({decay: 0.01}, [0.71, 0.73]).table.column('verdict') // ['start', 'no difference seen']
 * ```
 */
export function runLog(
  options: RunLogOptions,
  settings: Readonly<Record<string, Setting>>,
  values: readonly number[],
): RunLog {
  return new RunLog(options, settings, values);
}

function checked(values: readonly number[]): readonly number[] {
  if (values.length === 0 || !values.every(Number.isFinite))
    throw new RangeError(refusal('add to run log', 'values', 'be finite numbers, one or more', values));
  return [...values];
}
