import {oneOf, positiveInteger, refusal, trueOrFalse} from '../base/index.ts';
import {overwrite, tf} from '../engine/index.ts';
import {type Patience, type PatienceOptions, patience} from './patience.ts';

/** Options of {@link earlyStopping}. */
export interface EarlyStoppingOptions extends Omit<PatienceOptions, 'mode'> {
  /** The log to watch: 'val_loss', 'val_acc', 'loss', … */
  readonly monitor?: string;
  /** Whether small values are better or large ones; 'auto' goes by the monitor's name. */
  readonly mode?: 'auto' | 'min' | 'max';
  /** Checks once in so many epochs. */
  readonly every?: number;
  /** Whether the model gets back, at the end of training, the weights of its best check. */
  readonly restoreBest?: boolean;
}

type Logs = Parameters<tf.Callback['onEpochEnd']>[1];

/** What {@link earlyStopping} makes: a callback of `model.fit`. */
export class EarlyStopping extends tf.Callback {
  readonly #options: PatienceOptions;
  readonly #monitor: string;
  readonly #every: number;
  readonly #restoreBest: boolean;
  #rule: Patience;
  #bestWeights: readonly tf.Tensor[] = [];
  #bestEpoch: number | undefined;
  #stoppedEpoch: number | undefined;

  constructor({
    monitor = 'val_loss',
    mode = 'auto',
    every = 1,
    restoreBest = true,
    ...options
  }: EarlyStoppingOptions = {}) {
    super();
    const deed = 'create early stopping';
    if (typeof monitor !== 'string') throw new TypeError(refusal(deed, 'monitor', 'be a string', monitor));
    oneOf(deed, 'mode', mode, ['auto', 'min', 'max']);
    trueOrFalse(deed, 'restoreBest', restoreBest);
    this.#every = positiveInteger(deed, 'every', every);
    this.#monitor = monitor;
    this.#restoreBest = restoreBest;
    this.#options = {...options, mode: mode === 'auto' ? (/acc/.test(monitor) ? 'max' : 'min') : mode};
    this.#rule = patience(this.#options);
  }

  /** The best value of the monitor. */
  get best(): number {
    return this.#rule.best;
  }

  /** The epoch of the best value, from 0; `undefined` if no check was better than the start. */
  get bestEpoch(): number | undefined {
    return this.#bestEpoch;
  }

  /** The epoch after which training was stopped, from 0; `undefined` if it ran to its end. */
  get stoppedEpoch(): number | undefined {
    return this.#stoppedEpoch;
  }

  override async onTrainBegin(): Promise<void> {
    this.#forgetWeights();
    this.#rule = patience(this.#options);
    this.#bestEpoch = undefined;
    this.#stoppedEpoch = undefined;
  }

  override async onEpochEnd(epoch: number, logs?: Logs): Promise<void> {
    if ((epoch + 1) % this.#every !== 0) return;
    const verdict = this.#rule.check(await this.#read(logs));
    if (verdict === 'better') {
      this.#bestEpoch = epoch;
      if (this.#restoreBest) this.#keepWeights();
    } else if (verdict === 'stop') {
      this.#stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  override async onTrainEnd(): Promise<void> {
    // Not by setWeights, which would put them under their constraints once more.
    for (const [index, best] of this.#bestWeights.entries()) overwrite(this.#variables()[index] as tf.Variable, best);
    this.#forgetWeights();
  }

  async #read(logs: Logs): Promise<number> {
    const value = logs?.[this.#monitor];
    if (value === undefined) {
      throw new RangeError(
        refusal('stop early', 'monitor', `be one of ${Object.keys(logs ?? {}).join(', ')}`, this.#monitor),
      );
    }
    return typeof value === 'number' ? value : ((await value.data())[0] as number);
  }

  #keepWeights(): void {
    this.#forgetWeights();
    this.#bestWeights = this.#variables().map(variable => tf.keep(variable.clone()));
  }

  #variables(): tf.Variable[] {
    return this.model.weights.map(weight => weight.read() as tf.Variable);
  }

  #forgetWeights(): void {
    tf.dispose([...this.#bestWeights]);
    this.#bestWeights = [];
  }
}

/**
 * A callback of `model.fit` that stops training when the monitored value has not become better for a while, and gives
 * the model the weights of its best epoch back [A5-6], [A5-7] (stock TensorFlow.js refuses to). The weights come back
 * also if training ran to its end, as in Keras 3.
 *
 * @param options.monitor 'val_loss', as in Keras
 * @param options.patience 10 checks without a better value; 1 is the naive rule [A5-6]
 * @param options.every 1: checks after each epoch; q of [A5-7] else
 * @param options.minChange 0
 * @param options.mode 'auto': 'max' if the monitor's name holds "acc", else 'min'
 * @param options.start the worst value there is; 1 in [A5-7]
 * @param options.restoreBest true (Keras: false)
 * @throws RangeError or TypeError for a bad option, and while training if there is no log of that name
 * @example
 * ```ts
 * callbacks.earlyStopping({monitor: 'loss', patience: 3}).bestEpoch // undefined
 * ```
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  return new EarlyStopping(options);
}
