import {shown, type Table, type TableRow} from '../base/index.ts';
import {
  Journal,
  type ModuleFunction,
  markOf,
  type Outcome,
  tableOf,
  toJson,
  type UserFunction,
} from '../search/runs/index.ts';
import type {ComparedRun, CompareOptions, ComparisonRow} from './compare-options.ts';

/** A run to be made. */
export interface Task {
  readonly name: string;
  readonly seed: number;
  /** Its config as plain data. */
  readonly settings: unknown;
}

/** Columns that a comparison's table has of its own. */
const OWN = ['config', 'seed', 'failure'];

/** The runs of a comparison that are done, here or in its file. */
export class ComparedRuns {
  readonly #tasks: readonly Task[];
  readonly #journal: Journal;
  readonly #onRun: ((run: ComparedRun) => void) | undefined;
  readonly #done = new Map<string, ComparedRun>();

  /** Opens the file. */
  constructor(tasks: readonly Task[], run: UserFunction | ModuleFunction, {file, version, onRun}: CompareOptions) {
    this.#tasks = tasks;
    this.#onRun = onRun;
    this.#journal = new Journal('compare', file, {build: file === undefined ? undefined : (version ?? markOf(run))});
    try {
      const byName = new Map(tasks.map(({name, settings}) => [name, toJson(settings)]));
      for (const entry of this.#journal.entries) {
        const kept = entry as unknown as Task & Outcome;
        const [was, is] = [toJson(kept.settings), byName.get(kept.name)];
        if (is !== undefined && was !== is) {
          const rule = `be ${was}, as in ${shown(file)} (another file begins anew)`;
          throw new RangeError(
            `Cannot resume compare as the config ${shown(kept.name)} must ${rule}: current value is ${is}`,
          );
        }
        if (!this.has(kept)) this.#take(kept, kept);
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  has(task: Task): boolean {
    return this.#done.has(keyOf(task));
  }

  /** Takes and keeps a run that has just ended. */
  add(task: Task, outcome: Outcome): void {
    this.#journal.append({...task, ...outcome});
    const run = this.#take(task, outcome);
    this.#onRun?.(run);
  }

  /** All rows, in the order of the tasks. */
  table(): Table<ComparisonRow> {
    const runs = this.#tasks.map(task => this.#done.get(keyOf(task)) as ComparedRun);
    const anyFailed = runs.some(({failure}) => failure !== '');
    const rows = runs.flatMap(({name, seed, rows, failure}) => {
      const own = {config: name, seed};
      if (!anyFailed) return rows.map(row => ({...own, ...row}));
      return failure === '' ? rows.map(row => ({...own, ...row, failure})) : [{...own, failure}];
    });
    return tableOf(rows, ['config', 'seed'], anyFailed ? ['failure'] : []) as Table<ComparisonRow>;
  }

  close(): void {
    this.#journal.close();
  }

  #take({name, seed}: Task, outcome: Outcome): ComparedRun {
    const rows: readonly TableRow[] = 'rows' in outcome ? outcome.rows : [];
    const clash = OWN.find(own => rows.some(row => own in row));
    const taken = 'error' in outcome ? outcome.error : '';
    const failure =
      clash === undefined ? taken : `RangeError: Cannot take the rows as ${clash} must not be among their names`;
    const run = {name, seed, rows: failure === '' ? rows : [], failure};
    this.#done.set(keyOf(run), run);
    return run;
  }
}

function keyOf({name, seed}: {readonly name: string; readonly seed: number}): string {
  return `${seed} ${name}`;
}
