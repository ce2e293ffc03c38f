import {inRange, integer, positiveInteger, refusal, Table, trueOrFalse} from '../base/index.ts';
import type {Dataset} from '../data/samples/index.ts';
import type {tf} from '../engine/index.ts';
import {allFinite, type Vector} from '../numeric/index.ts';
import type {BatchMethod, BatchStep} from './batch-method.ts';
import type {Numbers} from './examples.ts';
import {NetworkCore} from './network-core.ts';
import type {ObjectiveOptions} from './objective-types.ts';
import {SampledNetwork} from './sampled-network.ts';
import {stepLine} from './step-line.ts';

/** Options of {@link train}. */
export interface TrainOptions extends Omit<ObjectiveOptions, 'x' | 'y'> {
  /** `subsampledNewtonCg(…)`, `growingGradient(…)` or `kFac(…)`. */
  readonly method: BatchMethod;
  readonly steps?: number;
  readonly passes?: number;
  readonly seed?: number;
  readonly progress?: boolean;
  /** Ends the run between two steps. */
  readonly signal?: AbortSignal;
  readonly onStep?: (row: TrainingRow) => void | Promise<void>;
}

/** A step of a run. */
export interface TrainingRow {
  readonly [column: string]: number;
  /** 1 for the first. */
  readonly step: number;
  /** All that was computed so far, in gradients of all examples: a product counts as 2, a value as 1/3. */
  readonly passes: number;
  /** The loss of the step's sample before it, with the penalties. */
  readonly loss: number;
  /** ‖∇‖ of the sample. */
  readonly gradientNorm: number;
  /** Examples of the sample. */
  readonly examples: number;
  /** Products with its matrix. */
  readonly products: number;
  /** Since the run began. */
  readonly seconds: number;
}

/** What {@link train} gives. */
export interface TrainedRun {
  /** The model that was given, trained. */
  readonly model: tf.LayersModel;
  /** A row for each step. */
  readonly history: Table<TrainingRow>;
  /** `'cancelled'` by the signal, `'nonfinite'` if a loss was not finite. */
  readonly status: 'finished' | 'cancelled' | 'nonfinite';
  /** The status as a sentence. */
  readonly message: string;
  /** The mean loss of all examples at the end, with the penalties. */
  readonly loss: number;
}

const DEED = 'train by curvature';
const COLUMNS = ['step', 'passes', 'loss', 'gradientNorm', 'examples', 'products', 'seconds'] as const;

/**
 * Trains a model by a method that asks samples of the examples for curvature, or for how sure their gradient is. For all
 * examples in each step take `minimizers.minimize` of a `networkObjective`. The history counts all work in gradients of
 * all examples (`passes`), so that runs can be compared with those of `fit`, where an epoch is one.
 *
 * Same seed, same bits. Between two steps the event loop gets its turn. A sample whose loss is not finite ends the run
 * with status 'nonfinite', and a signal with 'cancelled': the model then has the weights before that step.
 *
 * @param model a built model of one input and one output that draws nothing
 * @param examples a dataset, or `{x, y}` of tensors, samples or lists, which stay the caller's
 * @param options.loss of `losses`
 * @param options.steps 100
 * @param options.passes the run ends when so many are used up; Infinity
 * @param options.seed 1: of the samples
 * @param options.penalties as in `networkObjective`
 * @param options.inference as in `networkObjective`
 * @param options.progress one line in Gradlab's kernel and on a terminal; false: nowhere
 * @param options.onStep is told each row of the history, and waited for
 * @throws {TypeError} if something is of the wrong kind
 * @throws {RangeError} if an option is out of range, or model, loss, examples and method do not fit
 * @example
 * ```ts
 * const model = networks.mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
 * const method = curvature.subsampledNewtonCg({batchSize: 100, hessianBatchSize: 50});
 * const loss = losses.sparseCategoricalCrossEntropy();
 * const run = await curvature.train(model, data.iris(), {loss, method, steps: 5, progress: false});
 * run.history.names // ['step', 'passes', 'loss', 'gradientNorm', 'examples', 'products', 'seconds']
 * run.status // 'finished'
 * ```
 */
export async function train(
  model: tf.LayersModel,
  examples: Dataset | {readonly x: Numbers; readonly y: Numbers},
  options: TrainOptions,
): Promise<TrainedRun> {
  checkArguments(examples, options);
  const {method, steps = 100, passes = Infinity, seed = 1, progress, signal, onStep} = options;
  const core = new NetworkCore(DEED, model, {...options, x: examples.x, y: examples.y});
  const network = new SampledNetwork(core, core.piecesOf(DEED, core.examples.count), seed);
  try {
    const advance = method.begin(DEED, network);
    const line = stepLine(progress);
    const start = performance.now();
    const rows: TrainingRow[] = [];
    let x: Vector = core.weights.read();
    let [status, message]: [TrainedRun['status'], string] = ['finished', `All ${steps} steps were made.`];
    while (rows.length < steps) {
      if (network.passes >= passes) {
        message = `The ${passes} passes are used up.`;
        break;
      }
      await turn();
      if (signal?.aborted) {
        [status, message] = ['cancelled', `Cancelled after ${rows.length} steps.`];
        break;
      }
      const made = advance(x);
      network.endStep();
      if (![made.loss, made.gradientNorm].every(Number.isFinite) || !allFinite(made.x)) {
        [status, message] = ['nonfinite', `Loss or gradient of step ${rows.length + 1} are not finite.`];
        break;
      }
      x = made.x;
      const row = rowOf(made, rows.length + 1, network.passes, (performance.now() - start) / 1000);
      rows.push(row);
      line({...row, steps});
      await onStep?.(row);
    }
    core.weights.write(x);
    const columns = COLUMNS.map(name => [name, rows.map(row => row[name])] as const);
    const history = Table.fromColumns(Object.fromEntries(columns)) as unknown as Table<TrainingRow>;
    return {model, history, status, message, loss: network.wholeLoss(x)};
  } finally {
    network.dispose();
  }
}

const rowOf = (made: BatchStep, step: number, passes: number, seconds: number): TrainingRow => {
  const {loss, gradientNorm, examples, products} = made;
  return {step, passes, loss, gradientNorm, examples, products, seconds};
};

/** Resolves in another turn of the event loop: interrupts and messages come in between. */
const turn = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0));

function checkArguments(examples: unknown, options: TrainOptions): void {
  if (typeof examples !== 'object' || examples === null || !('x' in examples) || !('y' in examples)) {
    throw new TypeError(refusal(DEED, 'the examples', 'be a dataset or {x, y}', examples));
  }
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(refusal(DEED, 'options', 'be an object', options));
  }
  const {method, steps = 1, passes = Infinity, seed = 1, progress = true, signal, onStep} = options;
  if (typeof method?.begin !== 'function') {
    throw new TypeError(refusal(DEED, 'method', 'be one of subsampledNewtonCg, growingGradient, kFac', method));
  }
  positiveInteger(DEED, 'steps', steps);
  inRange(DEED, 'passes', passes, {minExclusive: 0});
  integer(DEED, 'seed', seed);
  trueOrFalse(DEED, 'progress', progress);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(refusal(DEED, 'signal', 'be an AbortSignal', signal));
  }
  if (onStep !== undefined && typeof onStep !== 'function') {
    throw new TypeError(refusal(DEED, 'onStep', 'be a function', onStep));
  }
}
