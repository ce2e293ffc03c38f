import {positiveInteger, refusal, Table, type TableRow} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {all} from './all.ts';
import {fromConfig} from './from-config.ts';
import type {Beginning, EpochInfo, Observer, StepInfo} from './observer.ts';
import {type WatchedPenalties, watchPenalties} from './penalties.ts';
import type {Probe} from './probe.ts';
import {Recording, type RecordingParts} from './recording.ts';

/** Options of {@link recorder}. */
export interface RecorderOptions {
  /** Probes, or the names of some with their defaults. */
  readonly probes?: readonly (Probe | string)[];
  /** A row for every so many steps, or for each epoch. */
  readonly every?: number | 'epoch';
  /** Probes of the sample and histograms are measured for every so many rows; NaN in the others. */
  readonly sampleEvery?: number;
  /** Examples, as the model takes them, whose activations are measured. */
  readonly sample?: tf.Tensor;
  /** The names of the layers whose activations are measured. */
  readonly layers?: readonly string[];
}

type Logs = Parameters<tf.Callback['onBatchEnd']>[1];

const DEED = 'create recorder';

/** What {@link recorder} makes: an observer of this library's `fit`, and a callback of `model.fit`. */
export class Recorder extends tf.Callback implements Observer {
  readonly #parts: RecordingParts;
  #rows: TableRow[] = [];
  #recording: Recording | undefined;
  #penalties: WatchedPenalties | undefined;
  #steps = 0;
  #epoch = 0;

  constructor({
    every = 20,
    sampleEvery = every === 'epoch' ? 1 : 10,
    sample,
    layers,
    probes = all().filter(({needs}) => sample !== undefined || !needs.includes('sample')),
  }: RecorderOptions = {}) {
    super();
    if (every !== 'epoch') {
      if (typeof every !== 'number') throw new TypeError(refusal(DEED, 'every', "be a number or 'epoch'", every));
      positiveInteger(DEED, 'every', every);
    }
    positiveInteger(DEED, 'sampleEvery', sampleEvery);
    const checked = checkProbes(probes);
    checkSample(sample, checked);
    checkLayers(layers);
    this.#parts = {deed: 'record a training', probes: checked, every, sampleEvery, sample, layers};
  }

  /** What was measured: `epoch`, `step` (1 for the first), `sampled` if there are probes that not each row has, and the
   * columns of the probes in their order. A column that a row does not have is NaN there. */
  get table(): Table {
    const names = [...new Set(this.#rows.flatMap(row => Object.keys(row)))];
    return Table.fromRows(
      this.#rows.map(row => Object.fromEntries(names.map(name => [name, row[name] ?? Number.NaN]))),
    );
  }

  /** The last row; undefined before the first. */
  get last(): TableRow | undefined {
    return this.#rows.at(-1);
  }

  /** Begins anew, with no rows. */
  begin(model: tf.LayersModel, optimizer: tf.Optimizer, beginning: Beginning = {}): void {
    this.end();
    this.#rows = [];
    this.#recording = new Recording(this.#parts, model, optimizer, beginning);
  }

  /** Measures a step, if its turn has come. */
  step(info: StepInfo): void {
    this.#keep(this.#recording?.step(info));
  }

  /** After each epoch: measures where rows are epochs. */
  epoch(_info: EpochInfo): void {
    this.#keep(this.#recording?.epoch());
  }

  #keep(row: TableRow | undefined): void {
    if (row !== undefined) this.#rows.push(row);
  }

  /** Ends the recording. */
  end(): void {
    this.#recording?.end();
    this.#recording = undefined;
    this.#penalties?.end();
    this.#penalties = undefined;
  }

  override async onTrainBegin(): Promise<void> {
    const {samples, batchSize, steps} = this.params as Record<string, number | undefined>;
    const known = samples === undefined || samples === null ? undefined : Math.ceil(samples / (batchSize ?? 32));
    this.begin(this.model, this.model.optimizer, {stepsPerEpoch: steps ?? known});
    this.#penalties = watchPenalties(this.model);
    this.#steps = 0;
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.#epoch = epoch;
    this.#recording?.readRate();
  }

  override async onBatchEnd(_batch: number, logs?: Logs): Promise<void> {
    const loss = await numberOf(logs?.loss);
    const penalty = this.#penalties?.last() ?? 0;
    const batchSize = await numberOf(logs?.size);
    this.#steps++;
    this.step({step: this.#steps, epoch: this.#epoch, loss: loss - penalty, penalty, batchSize});
  }

  override async onEpochEnd(epoch: number): Promise<void> {
    this.epoch({epoch});
  }

  override async onTrainEnd(): Promise<void> {
    this.end();
  }
}

async function numberOf(log: number | tf.Scalar | undefined): Promise<number> {
  if (log === undefined || typeof log === 'number') return log ?? Number.NaN;
  return (await log.data())[0] as number;
}

function checkProbes(probes: readonly (Probe | string)[]): readonly Probe[] {
  if (!Array.isArray(probes)) throw new TypeError(refusal(DEED, 'probes', 'be an array', probes));
  const found = (probes as readonly (Probe | string)[]).map((probe, index) => {
    if (typeof probe === 'string') return fromConfig({name: probe});
    if (typeof probe?.begin === 'function' && Array.isArray(probe.needs)) return probe;
    throw new TypeError(refusal(DEED, `probes[${index}]`, 'be a probe or the name of one', probe));
  });
  const titles = found.map(({title}) => title);
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  if (twice !== undefined) throw new RangeError(refusal(DEED, 'probes', 'have different columns', twice));
  return found;
}

function checkSample(sample: tf.Tensor | undefined, probes: readonly Probe[]): void {
  if (sample !== undefined && !(sample instanceof tf.Tensor)) {
    throw new TypeError(refusal(DEED, 'sample', 'be a tensor', sample));
  }
  const asking = probes.find(({needs}) => needs.includes('sample'));
  if (asking === undefined || sample !== undefined) return;
  throw new TypeError(refusal(DEED, 'sample', `be a tensor for ${asking.config.name}`, sample));
}

function checkLayers(layers: readonly string[] | undefined): void {
  if (layers === undefined) return;
  if (!Array.isArray(layers)) throw new TypeError(refusal(DEED, 'layers', 'be an array', layers));
  for (const [index, layer] of layers.entries()) {
    if (typeof layer !== 'string') throw new TypeError(refusal(DEED, `layers[${index}]`, 'be a string', layer));
  }
}

/**
 * Gathers what probes measure into a table, one row for every so many steps or for each epoch. It is a callback of
 * `model.fit`, and the observer of this library's `fit`, whose replayed steps stay replayed. Nothing of the training
 * changes by a bit. What a step measures is switched on in memory for the steps of rows alone: the others cost nothing.
 *
 * With `every: 'epoch'`, gradient and update are those of the epoch's last step, loss and penalty means over all steps.
 *
 * @param options.probes all; without a sample, those that need none
 * @param options.every 20 steps, beginning with the first: all probes then cost less than a tenth of the training of an
 * MLP 784-512-512-10
 * @param options.sampleEvery 10 rows; 1 for rows of epochs
 * @param options.sample none; some hundred examples for dead units, copied when training begins
 * @param options.layers those that have an activation other than linear, but for the model's outputs
 * @throws {TypeError} if an option is of the wrong kind, or a probe asks for a sample and there is none
 * @throws {RangeError} if an option is out of range or a probe's name unknown; when training begins, if a layer is
 * unknown, or the sample does not fit the model
 * @example
 * ```ts
 * const recorder = probes.recorder({probes: ['gradientNorms', 'updateRatio'], every: 1});
 * const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], useBias: false})]});
 * model.setWeights([tf.tensor2d([[2]])]);
 * model.compile({optimizer: optimizers.sgd({learningRate: 0.25}), loss: 'meanSquaredError'});
 * const training = model.fit(tf.ones([1, 1]), tf.zeros([1, 1]), {epochs: 1, verbose: 0, callbacks: recorder});
 * training.then(() => recorder.table.column('update ratio')) // [0.5]
 * ```
 */
export function recorder(options: RecorderOptions = {}): Recorder {
  return new Recorder(options);
}
