import {refusal} from '../base/index.ts';
import {dimensionsOf, edgesOf, type Space} from './dimensions/index.ts';
import type {ReportEntry, SearchEntry, SeedValues, StudyEntry, StudySettings} from './review/index.ts';
import {Journal, type ModuleFunction, toJson} from './runs/index.ts';
import {search} from './search.ts';
import type {SearchOptions, SearchResult} from './search-options.ts';
import type {Evaluate} from './trial.ts';
import {labelsOf} from './trial-table.ts';

/** Options of {@link study}. */
export interface StudyOptions {
  /** What the study asks, in one sentence, written down before the first run. */
  readonly question: string;
}

/**
 * The log of a study of one's own, a line for each thing that was done: what `study` opens. A line is written at once;
 * the same line is not written twice, so that a notebook that is run again leaves its log as it was.
 */
export class Study {
  readonly #journal: Journal;
  readonly #lines = new Set<string>();
  readonly #rows = new Set<string>();

  constructor(file: string, question: string) {
    this.#journal = new Journal('study', file, {question});
    for (const {checksum: _, ...entry} of this.#journal.entries) {
      this.#lines.add(toJson(entry));
      if (entry.did === 'row') this.#rows.add(String(entry.name));
    }
  }

  /**
   * Searches as `search` does, and logs the ranges, the number of trials, the best one, and whether it lies at an edge.
   * The score must not come from the test set.
   */
  async search<C>(
    space: Space<C>,
    evaluate: Evaluate<NoInfer<C>> | ModuleFunction,
    options: SearchOptions<C> = {},
  ): Promise<SearchResult<C>> {
    const result = await search(space, evaluate, options);
    if (result.status === 'cancelled') return result;
    const {best, trials} = result;
    const reached = options.proposer?.reach?.(space) ?? space;
    const ranges = dimensionsOf(reached).map(([name, {range}]) => [name, range] as const);
    const entry: SearchEntry = {
      did: 'search',
      space: Object.fromEntries(ranges),
      trials: trials.size,
      failed: trials.column('failure').filter(failure => failure !== '').length,
      ...(best && {best: {settings: labelsOf(space, best.config), score: best.score}}),
      edges: best === undefined ? [] : edgesOf(reached, best.config).map(({name, side}) => ({setting: name, side})),
    };
    this.#add(entry);
    return result;
  }

  /**
   * Logs what the validation set said of some settings, by seed.
   *
   * @throws RangeError if there is a row of that name with other settings or values
   */
  row(name: string, settings: StudySettings, values: SeedValues): this {
    const entry: StudyEntry = {did: 'row', name, settings, values};
    if (this.#rows.has(name) && !this.#lines.has(toJson(entry))) {
      throw new RangeError(refusal('add to study', 'name', 'be that of no other row', name));
    }
    this.#rows.add(name);
    return this.#add(entry);
  }

  /**
   * Logs one use of the test set: what it said of rows, by their names and by seed.
   *
   * @throws RangeError if there is no row of a name
   */
  test(values: Readonly<Record<string, SeedValues>>): this {
    for (const name of Object.keys(values)) this.#checkRow(name);
    return this.#add({did: 'test', values});
  }

  /**
   * Logs the number that is told of a row, with its band.
   *
   * @throws RangeError if there is no row of that name
   */
  report(name: string, told: Pick<ReportEntry, 'value' | 'least' | 'greatest'>): this {
    this.#checkRow(name);
    return this.#add({did: 'report', name, ...told});
  }

  /** Closes the file. */
  close(): void {
    this.#journal.close();
  }

  #checkRow(name: string): void {
    if (!this.#rows.has(name)) throw new RangeError(refusal('add to study', 'name', 'be that of a row', name));
  }

  #add(entry: StudyEntry): this {
    const line = toJson(entry);
    if (this.#lines.has(line)) return this;
    this.#lines.add(line);
    this.#journal.append(entry as unknown as Readonly<Record<string, unknown>>);
    return this;
  }
}

/**
 * Begins the log of a study of one's own, or goes on with it: searches, rows of settings with their values by seed, uses of
 * the test set, numbers that are reported. `review` and `gradlab review` mark it by its protocol.
 *
 * @param file where the log is kept
 * @throws RangeError if the question is empty, or the file holds the log of another one; Error if it is damaged
 *
 * @example
 * ```ts
 * const [{mkdtempSync}, {tmpdir}] = ['node:fs', 'node:os'].map(name => process.getBuiltinModule(name));
 * const file = `${mkdtempSync(`${tmpdir()}/study-`)}/log.jsonl`;
 * const log = search.study(file, {question: 'Does dropout pay?'});
 * const space = {rate: search.logUniform({from: 1e-4, to: 1})};
 * await log.search(space, ({rate}) => Math.log10(rate / 0.01) ** 2, {trials: 30});
 * log.row('plain', {keep: 1}, {1: 0.7, 2: 0.72, 3: 0.71}).row('dropout', {keep: 0.6}, {1: 0.6, 2: 0.64, 3: 0.62});
 * log.test({plain: {1: 0.69, 2: 0.7, 3: 0.71}}).report('plain', {value: 0.7, least: 0.69, greatest: 0.71});
 * log.close();
 * search.review(file).isKept // true
 * ```
 */
export function study(file: string, {question}: StudyOptions): Study {
  if (typeof question !== 'string' || question.trim() === '') {
    throw new RangeError(refusal('begin study', 'question', 'be a sentence', question));
  }
  return new Study(file, question);
}
