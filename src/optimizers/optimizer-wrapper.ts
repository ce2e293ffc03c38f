import {refusal} from '../base/index.ts';
import {beforeReplay, type NamedTensor, type Replayable, replayRefusal, tf} from '../engine/index.ts';

/** An optimizer, or what it is saved as. */
export type OptimizerOrConfig = tf.Optimizer | {readonly className: string; readonly config: object};

/** What an optimizer may have beside TensorFlow.js's own methods. */
type Capable = tf.Optimizer & Partial<Replayable> & {learningRate?: number; setLearningRate?: (rate: number) => void};

/**
 * An optimizer around another one, which takes the steps: whatever is not overridden is the other's. Those that
 * `sharpnessAware` and `exponentialMovingAverage` make are such ones.
 */
export abstract class OptimizerWrapper extends tf.Optimizer implements Replayable {
  readonly #inner: Capable;

  constructor(deed: string, optimizer: OptimizerOrConfig) {
    super();
    this.#inner = revived(deed, optimizer);
  }

  /** The optimizer that takes the steps. */
  get inner(): tf.Optimizer {
    return this.#inner;
  }

  /** The rate of the optimizer within, if it has one; what a callback sets. */
  get learningRate(): number {
    return this.#inner.learningRate as number;
  }

  set learningRate(rate: number) {
    // Some of TensorFlow.js's optimizers hear of a rate by the method alone, others by the property alone.
    if (typeof this.#inner.setLearningRate === 'function') this.#inner.setLearningRate(rate);
    else this.#inner.learningRate = rate;
  }

  /** Sets `learningRate`, the rate of the optimizer within. */
  setLearningRate(rate: number): void {
    this.learningRate = rate;
  }

  override get iterations(): number {
    return this.#inner.iterations;
  }

  /** Nothing to do: the optimizer within counts its steps. */
  protected override incrementIterations(): void {}

  override applyGradients(gradients: tf.NamedTensorMap | NamedTensor[]): void {
    this.#inner.applyGradients(gradients);
  }

  /** Why no step can be replayed at present; undefined if one can. */
  get replayRefusal(): string | undefined {
    return replayRefusal(this.#inner);
  }

  /** Called before each step that the engine replays: the optimizer within is told. */
  beforeReplay(): void {
    beforeReplay(this.#inner);
  }

  override dispose(): void {
    this.#inner.dispose();
  }

  override async saveIterations(): Promise<NamedTensor> {
    return this.#inner.saveIterations();
  }

  override async getWeights(): Promise<NamedTensor[]> {
    return this.#inner.getWeights();
  }

  override async setWeights(weights: NamedTensor[]): Promise<void> {
    await this.#inner.setWeights(weights);
  }

  /** The optimizer within as it is saved. */
  protected innerConfig(): {className: string; config: tf.serialization.ConfigDict} {
    return {className: this.#inner.getClassName(), config: this.#inner.getConfig()};
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new cls(config);
  }
}

/** The optimizer, made of its config if need be. */
function revived(deed: string, optimizer: OptimizerOrConfig): Capable {
  const given = optimizer as Partial<tf.Optimizer> | null | undefined;
  if (typeof given?.applyGradients === 'function' && typeof given.computeGradients === 'function') {
    return given as Capable;
  }
  const {className, config} = (given ?? {}) as {className?: string; config?: tf.serialization.ConfigDict};
  const known = tf.serialization.SerializationMap.getMap().classNameMap[className as string];
  if (known === undefined || typeof config !== 'object') {
    throw new TypeError(refusal(deed, 'optimizer', 'be a tf.Optimizer', optimizer));
  }
  const [cls, fromConfig] = known;
  return fromConfig(cls, config) as unknown as Capable;
}
