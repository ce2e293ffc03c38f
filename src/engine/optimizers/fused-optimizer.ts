import {tf} from '../tensorflow/index.ts';
import {apply, type Entry} from './apply.ts';
import {gradientsByVariable, type NamedTensor} from './gradients-by-variable.ts';
import {RULES, type RuleName} from './rules.ts';
import {Scalars} from './scalars.ts';
import {PLAIN, type Settings} from './settings.ts';
import {SlotStore} from './slot-store.ts';

/** What a `FusedOptimizer` is made of: a rule and its numbers. */
export interface OptimizerConfig extends Partial<Settings> {
  readonly rule: RuleName;
  readonly learningRate: number;
}

/**
 * An optimizer whose step goes over all variables in one pass, in place, on all cores. Made by `sgd`, `momentum`,
 * `adagrad`, `rmsprop`, `adam`, `adamw`; it goes wherever a `tf.Optimizer` does (`model.compile`, `minimize`).
 *
 * Its state belongs to each variable, whatever the order of the gradients; a variable without a gradient stays as it
 * is. On other backends than the engine's it computes the same by TensorFlow.js's ops.
 *
 * @throws {RangeError} if the learning rate is not a finite number >= 0
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([3]));
 * const optimizer = sgd({learningRate: 0.25});
 * optimizer.minimize(() => weight.square().sum());
 * [...weight.dataSync()] // [1.5]
 * ```
 */
export class FusedOptimizer extends tf.Optimizer {
  static readonly className = 'GradlabOptimizer';
  readonly #rule: (typeof RULES)[RuleName];
  readonly #scalars = new Scalars();
  readonly #slots: SlotStore;
  #settings: Settings;

  constructor({rule, ...settings}: OptimizerConfig) {
    super();
    if (!(rule in RULES)) throw new RangeError(`Cannot create an optimizer as its rule must be known: is "${rule}"`);
    checkRate(settings.learningRate);
    this.#rule = RULES[rule];
    this.#settings = {...PLAIN, ...settings};
    this.#slots = new SlotStore(this.#rule, this.#settings.initialSquare);
    this.#scalars.write(this.#settings);
    this.#scalars.setSteps(0);
  }

  /** The factor of each step; what a schedule sets. A replayed step reads it, too. */
  get learningRate(): number {
    return this.#scalars.learningRate;
  }

  set learningRate(rate: number) {
    checkRate(rate);
    this.#settings = {...this.#settings, learningRate: rate};
    this.#scalars.learningRate = rate;
  }

  /** As `learningRate = rate`; the name that TensorFlow.js's own optimizers have for it. */
  setLearningRate(rate: number): void {
    this.learningRate = rate;
  }

  /** How many steps were made, replayed ones included. */
  override get iterations(): number {
    return this.#scalars.steps;
  }

  /** Nothing to do: a step counts itself in memory. */
  protected override incrementIterations(): void {}

  override applyGradients(gradients: tf.NamedTensorMap | NamedTensor[]): void {
    const entries = gradientsByVariable(gradients).map(
      ([variable, gradient]): Entry => ({variable, gradient, slots: this.#slots.of(variable)}),
    );
    apply(this.#rule, this.#scalars, this.#settings, entries);
  }

  override dispose(): void {
    this.#slots.dispose();
  }

  override async saveIterations(): Promise<NamedTensor> {
    return {name: 'iter', tensor: tf.scalar(this.iterations, 'int32')};
  }

  /** The number of steps, then the state itself, as TensorFlow.js's optimizers give it: the next step changes it. */
  override async getWeights(): Promise<NamedTensor[]> {
    return [await this.saveIterations(), ...this.#slots.named()];
  }

  /** Takes over what `getWeights` gave; state of variables that are not known yet waits for their first gradient. */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const [steps, ...state] = weights;
    if (steps === undefined) return;
    this.#scalars.setSteps((await steps.tensor.data())[0] as number);
    this.#slots.load(state);
  }

  getConfig(): tf.serialization.ConfigDict {
    return {...this.#settings, rule: this.#rule.name};
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new cls(config);
  }
}

function checkRate(rate: number): void {
  if (!(rate >= 0 && rate < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Cannot set the learning rate as it must be a finite number >= 0: current value is ${rate}`);
  }
}

tf.serialization.registerClass(FusedOptimizer);
