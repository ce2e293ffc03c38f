import {oneOf, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type Plateau, type PlateauOptions, reduceOnPlateau} from '../schedules/index.ts';

/** Options of {@link rateOnPlateau}. */
export interface RateOnPlateauOptions extends Omit<PlateauOptions, 'mode'> {
  /** The log to watch: 'val_loss', 'val_acc', 'loss', … */
  readonly monitor?: string;
  /** Whether small values are better or large ones; 'auto' goes by the monitor's name. */
  readonly mode?: 'auto' | 'min' | 'max';
}

/** A cut of the learning rate. */
export interface RateCut {
  /** The epoch at whose end it came, from 0. */
  readonly epoch: number;
  /** The rate from then on. */
  readonly rate: number;
}

/** An optimizer as far as its rate goes. */
interface Rated {
  learningRate?: unknown;
  setLearningRate?: (rate: number) => void;
}

type Logs = Parameters<tf.Callback['onEpochEnd']>[1];

const DEED = 'cut the learning rate';

/** What {@link rateOnPlateau} makes: a callback of `model.fit`. */
export class RateOnPlateau extends tf.Callback {
  readonly #plateau: Plateau;
  readonly #monitor: string;
  #cuts: RateCut[] = [];

  constructor({monitor = 'val_loss', mode = 'auto', ...options}: RateOnPlateauOptions = {}) {
    super();
    const deed = 'create rate on plateau';
    if (typeof monitor !== 'string') throw new TypeError(refusal(deed, 'monitor', 'be a string', monitor));
    oneOf(deed, 'mode', mode, ['auto', 'min', 'max']);
    this.#monitor = monitor;
    this.#plateau = reduceOnPlateau({...options, mode: mode === 'auto' ? (/acc/.test(monitor) ? 'max' : 'min') : mode});
  }

  /** The cuts of this training, or of the last one. */
  get cuts(): readonly RateCut[] {
    return this.#cuts;
  }

  override async onTrainBegin(): Promise<void> {
    this.#plateau.reset();
    this.#cuts = [];
    rateOf(this.model.optimizer);
  }

  override async onEpochEnd(epoch: number, logs?: Logs): Promise<void> {
    const {optimizer} = this.model;
    const before = rateOf(optimizer);
    const rate = this.#plateau.next(before, await this.#read(logs));
    if (rate === before) return;
    setRate(optimizer, rate);
    this.#cuts.push({epoch, rate});
  }

  async #read(logs: Logs): Promise<number> {
    const value = logs?.[this.#monitor];
    if (value === undefined) {
      const known = `be one of ${Object.keys(logs ?? {}).join(', ')}`;
      throw new RangeError(refusal(DEED, 'monitor', known, this.#monitor));
    }
    return typeof value === 'number' ? value : ((await value.data())[0] as number);
  }
}

/** The rate of an optimizer, if it is a number that can be set. */
function rateOf(optimizer: tf.Optimizer): number {
  const {learningRate} = optimizer as Rated;
  if (typeof learningRate !== 'number' || !isSettable(optimizer)) {
    throw new TypeError(refusal(DEED, "the optimizer's learningRate", 'be a number that can be set', learningRate));
  }
  return learningRate;
}

function isSettable(optimizer: tf.Optimizer): boolean {
  if (typeof (optimizer as Rated).setLearningRate === 'function') return true;
  let owner: object | null = optimizer;
  while (owner !== null && !Object.hasOwn(owner, 'learningRate')) owner = Object.getPrototypeOf(owner) as object | null;
  const found = owner === null ? undefined : Object.getOwnPropertyDescriptor(owner, 'learningRate');
  return found?.writable === true || found?.set !== undefined;
}

/** TensorFlow.js's SGD and momentum hear of a new rate by the method alone, its Adam by the property alone. */
function setRate(optimizer: tf.Optimizer, rate: number): void {
  const rated = optimizer as Rated;
  if (typeof rated.setLearningRate === 'function') rated.setLearningRate(rate);
  else rated.learningRate = rate;
}

/**
 * A callback of `model.fit` that multiplies the learning rate by a factor whenever the monitored value has stopped
 * getting better: the performance schedule of [H6]. The rule is that of `schedules.reduceOnPlateau`, which also says
 * the other options; it begins anew with each training, and the rate stays as it was cut.
 *
 * It steers every optimizer whose `learningRate` is a number that can be set, TensorFlow.js's and this library's; where
 * that followed a schedule, the first cut ends it.
 *
 * @param options.monitor 'val_loss', as in Keras
 * @param options.mode 'auto': 'max' if the monitor's name holds "acc", else 'min'
 * @throws {TypeError} or RangeError for a bad option; while training if the optimizer's rate cannot be set, or there is
 * no log of that name
 * @example
 * ```ts
 * const callback = callbacks.rateOnPlateau({monitor: 'loss', patience: 0});
 * const model = tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], kernelInitializer: 'zeros'})]});
 * model.compile({optimizer: optimizers.sgd({learningRate: 0.5}), loss: 'meanSquaredError'});
 * const training = model.fit(tf.ones([1, 1]), tf.zeros([1, 1]), {epochs: 3, verbose: 0, callbacks: callback});
 * training.then(() => callback.cuts) // [{epoch: 1, rate: 0.05}, {epoch: 2, rate: 0.005}]
 * ```
 */
export function rateOnPlateau(options: RateOnPlateauOptions = {}): RateOnPlateau {
  return new RateOnPlateau(options);
}
