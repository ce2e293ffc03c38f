import {integer, refusal, trueOrFalse} from '../base/index.ts';
import {applyConstraints, gradientsByVariable, type NamedTensor, type Replayable, tf} from '../engine/index.ts';
import {at, type NumberOrSchedule} from '../schedules/index.ts';
import {chain} from './chain.ts';
import {checkTransform} from './check-transform.ts';
import {notNegative, rateOf} from './checks.ts';
import {fromConfig} from './from-config.ts';
import {checkSavable} from './savable.ts';
import {type ScaleByRate, scaleByRate} from './scale-by-rate.ts';
import type {StepReport} from './step-report.ts';
import {byName, type Pair, Stepper} from './stepper.ts';
import type {Tensors, Transform, TransformConfig} from './transform.ts';

/** Options of {@link TransformOptimizer}. */
export interface TransformOptimizerOptions {
  /** Whether last links that are a rule of the engine are computed in one pass. Default true. */
  readonly fused?: boolean;
}

/**
 * A transform as an optimizer of TensorFlow.js: it goes into `model.compile`, `minimize` and `trainingStep`, and is
 * replayed there. Parameters and state are changed in place. The state belongs to each variable, whatever the order of
 * the gradients; a variable without a gradient stays as it is.
 *
 * The last links of the chain that are one of the engine's rules (gradient descent, momentum, AdaGrad, RMSProp, Adam,
 * AdamW) are computed in one pass on all cores, with the numbers that the links themselves give, but for rounding.
 *
 * @example
 * ```ts
 * const links = optimizers.chain(optimizers.clipByValue({value: 4}), optimizers.scaleByRate({rate: 0.25}));
 * const optimizer = new optimizers.TransformOptimizer(links);
 * const weight = tf.variable(tf.tensor1d([3]));
 * optimizer.minimize(() => weight.square().sum());
 * [...weight.dataSync()] // [2]
 * ```
 */
export class TransformOptimizer extends tf.Optimizer implements Replayable {
  /** Its name in saved models. */
  static readonly className: string = 'GradlabTransformOptimizer';
  readonly #links: readonly Transform[];
  readonly #fused: boolean;
  readonly #stepper: Stepper;
  readonly #observers = new Set<(report: StepReport) => void>();
  /** Which link has the learning rate; -1 if none. */
  readonly #ratePlace: number;
  #rate: NumberOrSchedule;

  /**
   * @param transform a chain, or one transform
   * @param options.fused true; false: every link is computed by ops of TensorFlow.js, for measuring what that costs
   * @throws {TypeError} if `transform` is none
   */
  constructor(transform: Transform, {fused = true}: TransformOptimizerOptions = {}) {
    super();
    this.#fused = trueOrFalse('create optimizer', 'fused', fused);
    this.#links = chain(checkTransform('create optimizer', transform)).links;
    this.#ratePlace = this.#links.findLastIndex(({config}) => config.name === 'scaleByRate');
    this.#rate = (this.#links[this.#ratePlace] as ScaleByRate | undefined)?.rate ?? 0;
    // The rate may be set, which a replayed step must see, too.
    const present = this.#withRate(step => at(this.#rate, step));
    this.#stepper = new Stepper(present, fused, count => this.#rateAt(count));
  }

  /** The links, with another learning rate. */
  #withRate(rate: NumberOrSchedule): readonly Transform[] {
    return this.#links.map((link, place) => (place === this.#ratePlace ? scaleByRate({rate}) : link));
  }

  #rateAt(count: number): number {
    return notNegative('take a step', 'its learning rate', at(this.#rate, count - 1));
  }

  #checkRate(): void {
    if (this.#ratePlace >= 0) return;
    const names = this.#links.map(({config}) => config.name);
    throw new RangeError(refusal('use the learning rate', 'the chain', 'have a scaleByRate', names));
  }

  /** The learning rate of the next step: that of the last `scaleByRate`. */
  get learningRate(): number {
    this.#checkRate();
    return this.#rateAt(this.iterations + 1);
  }

  /** Takes the place of rate or schedule, in replayed steps, too. */
  set learningRate(rate: NumberOrSchedule) {
    this.#checkRate();
    this.#rate = rateOf('set the learning rate', 'it', rate);
  }

  /** As `learningRate = rate`; the name that TensorFlow.js's own optimizers have for it. */
  setLearningRate(rate: NumberOrSchedule): void {
    this.learningRate = rate;
  }

  /** How many steps were made, replayed ones included. */
  override get iterations(): number {
    return this.#stepper.count;
  }

  /** Nothing to do: every step is counted where it is made. */
  protected override incrementIterations(): void {}

  /**
   * Calls `observer` after every step, and returns what ends that. While an optimizer is observed, no step is replayed.
   *
   * @throws {TypeError} if `observer` is no function
   * @example
   * ```ts
   * const optimizer = optimizers.sgd({learningRate: 0.5});
   * const seen = [];
   * const stop = optimizer.observe(({updates}) => seen.push(Object.values(updates)[0].dataSync()[0]));
   * const weight = tf.variable(tf.scalar(3));
   * optimizer.minimize(() => weight.square().asScalar());
   * stop();
   * seen // [-3]
   * ```
   */
  observe(observer: (report: StepReport) => void): () => void {
    if (typeof observer !== 'function') {
      throw new TypeError(refusal('observe the optimizer', 'observer', 'be a function', observer));
    }
    const own = (report: StepReport): void => observer(report);
    this.#observers.add(own);
    return () => {
      this.#observers.delete(own);
    };
  }

  /** Why no step may be replayed at present; undefined if one may. */
  get replayRefusal(): string | undefined {
    return this.#observers.size > 0 ? 'its optimizer is observed' : undefined;
  }

  /** Counts a step that is about to be replayed, and writes its numbers; called by `trainingStep`. */
  beforeReplay(): void {
    this.#stepper.beforeReplay();
  }

  /** @throws {RangeError} if a variable is given twice, does not exist or has another shape than its gradient */
  override applyGradients(gradients: tf.NamedTensorMap | NamedTensor[]): void {
    tf.tidy(() => {
      const pairs = gradientsByVariable(gradients).map(inShape);
      refuseTwice(pairs.map(([{name}]) => name));
      const before = this.#observers.size > 0 ? byName(pairs, variable => variable.clone()) : undefined;
      this.#stepper.step(pairs);
      applyConstraints(pairs.map(([variable]) => variable));
      if (before !== undefined) this.#report(pairs, before);
    });
  }

  #report(pairs: readonly Pair[], parameters: Tensors): void {
    const gradients = byName(pairs, (_variable, gradient) => gradient);
    const updates = byName(pairs, variable => variable.sub(parameters[variable.name] as tf.Tensor));
    for (const observer of this.#observers) observer({count: this.iterations, parameters, gradients, updates});
  }

  override dispose(): void {
    this.#stepper.dispose();
  }

  override async saveIterations(): Promise<NamedTensor> {
    return {name: 'iter', tensor: tf.scalar(this.iterations, 'int32')};
  }

  /** The number of steps, then the state itself, `variable/link.slot` by name: the next step changes it. */
  override async getWeights(): Promise<NamedTensor[]> {
    return [await this.saveIterations(), ...this.#stepper.named()];
  }

  /**
   * Takes over what `getWeights` gave; state of variables that are not known yet waits for their first gradient.
   *
   * @throws {RangeError} if the number of steps is none; at a gradient, if state of another shape was given for it
   */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const [steps, ...state] = weights;
    if (steps === undefined) return;
    const [count] = await steps.tensor.data();
    this.#stepper.load(integer('load an optimizer', 'its number of steps', count as number, {min: 0}), state);
  }

  /**
   * What it is made of, as JSON.
   *
   * @throws {TypeError} if an option is a plain function: JSON has schedules only
   */
  getConfig(): tf.serialization.ConfigDict {
    const {config} = chain(...this.#withRate(this.#rate));
    checkSavable(config);
    return {transform: config, fused: this.#fused} as unknown as tf.serialization.ConfigDict;
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    {transform, fused}: tf.serialization.ConfigDict,
  ): T {
    return new cls(fromConfig(transform as unknown as TransformConfig), {fused});
  }
}

/** A gradient may come as another shape of the same size. */
const inShape = ([variable, gradient]: Pair): Pair =>
  gradient.shape.join() === variable.shape.join() ? [variable, gradient] : [variable, gradient.reshape(variable.shape)];

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new RangeError(refusal('apply gradients', 'each variable', 'be given once', twice));
}

tf.serialization.registerClass(TransformOptimizer);
