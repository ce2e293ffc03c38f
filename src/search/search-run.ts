import {shown} from '../base/index.ts';
import {dimensionsOf, OWN, type Space} from './dimensions/index.ts';
import type {Finished, Proposal, Proposer, Round} from './proposers/index.ts';
import {
  type Call,
  describe,
  type Evaluated,
  Journal,
  type ModuleFunction,
  markOf,
  type Outcome,
  plain,
  type Runner,
  toJson,
  type UserFunction,
} from './runs/index.ts';
import type {SearchOptions} from './search-options.ts';
import type {Trial} from './trial.ts';
import {labelsOf} from './trial-table.ts';
import type {PlacedTrial} from './warnings.ts';

/** The options that a search has in any case. */
interface RunOptions<C> extends SearchOptions<C> {
  readonly proposer: Proposer;
  readonly goal: 'minimize' | 'maximize';
  readonly seed: number;
}

/** The name of a trial's generator among the streams of the seed. */
export function streamOf(trial: number): string {
  return `trial ${trial}`;
}

/** The trials of a search that are done, here or in its file. */
export class SearchRun<C> {
  readonly #space: Space<C>;
  readonly #runner: Runner;
  readonly #options: RunOptions<C>;
  readonly #journal: Journal;
  /** Entries of the file by trial; should there be two, the first. */
  readonly #kept: ReadonlyMap<unknown, Readonly<Record<string, unknown>>>;
  /** By trial. */
  readonly #done = new Map<number, PlacedTrial<C>>();
  #round = 0;
  /** How many trials the rounds before had. */
  #before = 0;

  /** Opens the file. */
  constructor(space: Space<C>, run: UserFunction | ModuleFunction, runner: Runner, options: RunOptions<C>) {
    const {seed, goal, proposer, file, version} = options;
    this.#space = space;
    this.#runner = runner;
    this.#options = options;
    this.#journal = new Journal('search', file, {
      seed,
      goal,
      proposer: describe(proposer.config),
      space: describe(Object.fromEntries(dimensionsOf(space).map(([name, {config}]) => [name, config]))),
      evaluate: file === undefined ? undefined : (version ?? markOf(run)),
    });
    this.#kept = new Map([...this.#journal.entries].reverse().map(entry => [entry.trial, entry]));
  }

  /** Runs what the file does not have of a round; returns its trials with a score, best first. */
  async runRound(proposals: Round<C>): Promise<readonly Finished<C>[]> {
    this.#round++;
    const first = this.#before + 1;
    this.#before += proposals.length;
    const numbered = proposals.map((proposal, index) => ({trial: first + index, proposal}));
    const missing = numbered.filter(({trial, proposal}) => !this.#takeKept(trial, proposal));
    const calls = missing.map(({trial, proposal}) => this.#call(trial, proposal));
    await this.#runner.runAll(calls, (index, outcome) => {
      const {trial, proposal} = missing[index] as (typeof missing)[number];
      this.#journal.append({trial, settings: labelsOf(this.#space, proposal.config), ...outcome});
      const taken = this.#take(trial, proposal, outcome);
      this.#options.onTrial?.(taken);
    });
    return this.#ranked(this.all.filter(({trial}) => trial >= first));
  }

  /** All trials that are done, by number. */
  get all(): readonly Trial<C>[] {
    return [...this.#done.values()].map(({trial}) => trial).sort((a, b) => a.trial - b.trial);
  }

  /** The trial with the best score. */
  get best(): PlacedTrial<C> | undefined {
    const [first] = this.#ranked(this.all);
    return first && this.#done.get(first.trial);
  }

  close(): void {
    this.#journal.close();
  }

  #takeKept(trial: number, proposal: Proposal<C>): boolean {
    const entry = this.#kept.get(trial);
    if (entry === undefined) return false;
    const [was, is] = [toJson(entry.settings), toJson(labelsOf(this.#space, proposal.config))];
    if (was !== is) {
      const rule = `be ${was}, as in ${shown(this.#options.file)} (another file begins anew)`;
      throw new RangeError(`Cannot resume search as trial ${trial} must ${rule}: current value is ${is}`);
    }
    this.#take(trial, proposal, entry as unknown as Outcome);
    return true;
  }

  #take(trial: number, {config, space, budget}: Proposal<C>, outcome: Outcome): Trial<C> {
    const {evaluation, failure} = this.#checked(outcome);
    const taken = {
      trial,
      round: this.#round,
      config,
      ...(budget === undefined ? {} : {budget}),
      ...evaluation,
      failure,
    };
    this.#done.set(trial, {trial: taken, part: space});
    return taken;
  }

  /** Measures must not take the name of a column. */
  #checked(outcome: Outcome): {readonly evaluation: Evaluated; readonly failure: string} {
    const failed = {score: Number.NaN};
    if (!('evaluation' in outcome)) return {evaluation: failed, failure: 'error' in outcome ? outcome.error : ''};
    const {evaluation} = outcome;
    const clash = Object.keys(evaluation.measures ?? {}).find(name => OWN.includes(name) || name in this.#space);
    if (clash === undefined) return {evaluation, failure: ''};
    return {
      evaluation: failed,
      failure: `RangeError: Cannot take the score as ${clash} must not be among the measures`,
    };
  }

  #call(trial: number, {config, budget, after}: Proposal<C>): Call {
    const {seed} = this.#options;
    const before = after === undefined ? undefined : this.#done.get(after)?.trial;
    const previous = before && {trial: before.trial, budget: before.budget, score: before.score, state: before.state};
    const context = {trial, ...(budget === undefined ? {} : {budget}), ...(previous === undefined ? {} : {previous})};
    if (this.#runner.onThreads) plain('search', 'a config that is sent to a thread', config);
    return {gives: 'evaluation', config, context, random: {seed, stream: streamOf(trial)}};
  }

  #ranked(trials: readonly Trial<C>[]): readonly Finished<C>[] {
    const sign = this.#options.goal === 'minimize' ? 1 : -1;
    return trials
      .filter(({failure}) => failure === '')
      .map(({trial, config, score}) => ({trial, config, loss: sign * score}))
      .sort((a, b) => a.loss - b.loss || a.trial - b.trial);
  }
}
