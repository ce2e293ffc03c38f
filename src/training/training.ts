import {interruption, refusal, type TableRow} from '../base/index.ts';
import {writeWeights} from '../models/index.ts';
import type {FitBatch} from './batch-stream.ts';
import {loadRun, saveRun} from './checkpoint.ts';
import {displayable} from './display-run.ts';
import {passEpoch} from './epoch-pass.ts';
import {findCulprit} from './find-culprit.ts';
import {areFinite} from './finite.ts';
import {historyRow, historyTable} from './history.ts';
import {cutOffBetween, settled} from './interruption.ts';
import {MeasuredStep} from './measured-step.ts';
import type {Prepared} from './prepare.ts';
import {ProgressReports} from './progress.ts';
import {progressLine} from './progress-line.ts';
import type {Culprit, HistoryRow, Run, RunStatus} from './run.ts';
import type {RunFacts} from './run-facts.ts';
import {captureState, restoreState, type TrainingState} from './training-state.ts';
import {CutOff, Turns} from './turns.ts';
import {validate} from './validate.ts';

/** One run, from its first epoch to its end. */
export class Training {
  readonly #given: Prepared;
  /** What the run's file has to agree with; undefined if there is no file. */
  readonly #facts: RunFacts | undefined;
  readonly #turns = new Turns();
  readonly #step: MeasuredStep;
  readonly #progress: ProgressReports | undefined;
  readonly #isOver: () => boolean;
  readonly #isInterrupted = interruption();
  #history: HistoryRow[] = [];
  /** The probes' rows of the epochs before a resumption. */
  #rowsBefore: readonly TableRow[] = [];
  #status: RunStatus | undefined;
  #culprit: Culprit | undefined;
  #weights: Run['weights'] = 'last step';
  #stepCount = 0;
  /** Seconds of the epochs before a resumption. */
  #secondsBefore = 0;
  #begun = performance.now();
  /** The state after the last whole epoch. */
  #last: TrainingState | undefined;

  constructor(given: Prepared, facts: RunFacts | undefined) {
    const {progress, signal} = given.options;
    this.#given = given;
    this.#facts = facts;
    this.#step = new MeasuredStep(given);
    const report = typeof progress === 'function' ? progress : progressLine(progress);
    this.#progress = report && new ProgressReports(report, given);
    this.#isOver = () => signal?.aborted === true || this.#isInterrupted();
  }

  /** Trains. The model has its last weights afterwards, and nothing else is left. */
  async run(): Promise<Run> {
    const {watchers} = this.#given;
    try {
      await Promise.race([this.#epochs(), cutOffBetween(this.#turns, this.#isInterrupted)]);
    } catch (error) {
      if (!(error instanceof CutOff)) {
        this.#endProgress('failed');
        throw error;
      }
      await settled(this.#isInterrupted);
      this.#status = 'cancelled';
    } finally {
      watchers.end();
      this.#step.dispose();
      this.#turns.close();
    }
    this.#chooseWeights();
    this.#endProgress(this.#status as RunStatus);
    return this.#result();
  }

  #endProgress(status: RunStatus | 'failed'): void {
    this.#progress?.end(this.#history.length, this.#history.at(-1)?.loss ?? Number.NaN, status);
  }

  async #epochs(): Promise<void> {
    const {model, optimizer, steps, watchers} = this.#given;
    await this.#resume();
    this.#last ??= await captureState(model, optimizer);
    this.#checkState(this.#last);
    watchers.begin(model, optimizer, this.#stepCount, steps, this.#rowsBefore);
    for (const row of this.#history) watchers.row(row);
    this.#begun = performance.now();
    while (this.#status === undefined) await this.#next();
  }

  #checkState({optimizer}: TrainingState): void {
    if (optimizer !== undefined || this.#given.options.checkpoint === undefined) return;
    throw new TypeError(
      refusal('fit', 'optimizer', 'give its state by getWeights() for a checkpoint', this.#given.optimizer),
    );
  }

  /** The next epoch, or the end. */
  async #next(): Promise<void> {
    const epoch = this.#history.length + 1;
    if (epoch > this.#given.epochs) this.#status = 'finished';
    else if (this.#isOver()) this.#status = 'cancelled';
    else await this.#epoch(epoch);
  }

  async #epoch(epoch: number): Promise<void> {
    const {model, optimizer, steps, validationBatches, watchers} = this.#given;
    const start = performance.now();
    const stepsBefore = this.#stepCount;
    const [turns, step, progress, isOver] = [this.#turns, this.#step, this.#progress, this.#isOver];
    const pass = await passEpoch(this.#given, {turns, step, epoch, stepsBefore, isOver, progress});
    this.#stepCount += pass.steps;
    if (!pass.isSound) return this.#fail(epoch, stepsBefore, pass.steps);
    if (pass.steps < steps) {
      if (isOver()) return this.#cancel();
      throw new RangeError(refusal('fit', `the batches of epoch ${epoch}`, `be ${steps}`, pass.steps));
    }
    const state = await captureState(model, optimizer);
    if (!areFinite(state.weights)) return this.#fail(epoch, stepsBefore, pass.steps + 1);
    const validated = validationBatches && (await validate(this.#given, validationBatches, turns, isOver));
    if (isOver()) return this.#cancel();
    this.#last = state;
    watchers.epoch(epoch - 1);
    const seconds = (performance.now() - start) / 1000;
    await this.#finish(historyRow(this.#given, pass, {epoch, seconds, validated}));
  }

  async #finish(row: HistoryRow): Promise<void> {
    const {watch, stopsEarly, rate, options} = this.#given;
    this.#history.push(row);
    watch?.see(row, this.#last?.weights);
    rate.afterEpoch(row);
    this.#given.watchers.row(row);
    if (stopsEarly && watch?.isTimeToStop === true) this.#status = 'stopped early';
    this.#save(row.epoch);
    await options.onEpoch?.(row);
  }

  #cancel(): void {
    this.#status = 'cancelled';
  }

  /** A step's loss, or the weights after the last one, are not finite. @param failed the step of the epoch, from 1 */
  async #fail(epoch: number, stepsBefore: number, failed: number): Promise<void> {
    const {model, optimizer, rate, trainBatches, watchers} = this.#given;
    watchers.end();
    const start = this.#last as TrainingState;
    const restore = async (state: TrainingState): Promise<void> => {
      await restoreState(model, optimizer, state);
      this.#step.reset();
    };
    const train = ({x, y}: FitBatch, step: number): void => {
      rate.beforeStep(stepsBefore + step - 1);
      this.#step.train(x, y);
    };
    const batches = trainBatches(epoch - 1);
    const {step, layer, what} = await findCulprit({parts: this.#given, start, batches, failed, restore, train});
    this.#culprit = {epoch, step: stepsBefore + step, layer, what};
    await restore(start);
    this.#weights = 'last epoch';
    this.#status = 'nonfinite';
  }

  /** The best weights come back if the run was broken off, or early stopping says so. */
  #chooseWeights(): void {
    const {watch, restoresBest, model} = this.#given;
    const isBroken = this.#status === 'cancelled' || this.#status === 'nonfinite';
    if (watch?.weights === undefined || !(isBroken || restoresBest)) return;
    writeWeights(model, watch.weights);
    this.#weights = 'best epoch';
  }

  #result(): Run {
    const {model, watch, watchers} = this.#given;
    return displayable({
      model,
      history: historyTable(this.#given, this.#history),
      steps: watchers.table,
      best: watch?.best,
      status: this.#status as RunStatus,
      culprit: this.#culprit,
      weights: this.#weights,
      stepCount: this.#stepCount,
      seconds: this.#seconds(),
    });
  }

  #seconds(): number {
    return this.#secondsBefore + (performance.now() - this.#begun) / 1000;
  }

  #save(epoch: number): void {
    const {options, epochs, watch, watchers, rate} = this.#given;
    const {checkpoint} = options;
    const isLast = epoch === epochs || this.#status !== undefined;
    if (checkpoint === undefined || !(isLast || epoch % (checkpoint.every ?? 1) === 0)) return;
    saveRun(checkpoint.file, this.#facts as RunFacts, {
      state: this.#last as TrainingState,
      history: this.#history,
      rows: watchers.rows,
      bestWeights: watch?.weights,
      rate: rate.state,
      stepCount: this.#stepCount,
      seconds: this.#seconds(),
      status: this.#status === 'stopped early' ? this.#status : undefined,
    });
  }

  async #resume(): Promise<void> {
    const {options, model, optimizer, watch, rate} = this.#given;
    if (options.resume !== true || options.checkpoint === undefined) return;
    const saved = loadRun('resume', options.checkpoint.file, this.#facts as RunFacts);
    if (saved === undefined) return;
    await restoreState(model, optimizer, saved.state);
    this.#last = saved.state;
    this.#history = [...saved.history];
    this.#rowsBefore = saved.rows;
    watch?.seeAgain(saved.history, saved.bestWeights);
    rate.resume(saved.rate);
    this.#stepCount = saved.stepCount;
    this.#secondsBefore = saved.seconds;
    this.#status = saved.status;
  }
}
