import {
  applyConstraints,
  gradientsByVariable,
  type NamedTensor,
  overwrite,
  type Replayable,
  SlotStore,
  StepNumbers,
  tf,
} from '../engine/index.ts';
import {at, fromConfig, type NumberOrSchedule, type ScheduleConfig} from '../schedules/index.ts';
import {configOf, decayOf, notNegative, numberOrSchedule, rateOf} from './checks.ts';
import {displaced, type Move} from './displaced.ts';

/** Options of {@link nesterovLookAhead}. */
export interface NesterovLookAheadOptions {
  readonly learningRate?: NumberOrSchedule;
  readonly momentum?: NumberOrSchedule;
}

/** What a {@link NesterovLookAhead} is made of: options, in which schedules may stand as their configs. */
export interface NesterovLookAheadConfig {
  /** A number, a schedule or its config. */
  readonly learningRate?: NumberOrSchedule | ScheduleConfig;
  /** A number, a schedule or its config. */
  readonly momentum?: NumberOrSchedule | ScheduleConfig;
}

const DEED = 'create look-ahead Nesterov optimizer';
const revived = (value: NumberOrSchedule | ScheduleConfig): NumberOrSchedule =>
  typeof value === 'object' && value !== null ? fromConfig(value) : value;

/** What {@link nesterovLookAhead} makes. */
export class NesterovLookAhead extends tf.Optimizer implements Replayable {
  /** Its name in saved models. */
  static readonly className = 'GradlabNesterovLookAhead';
  /** Nothing speaks against replaying its steps. */
  readonly replayRefusal = undefined;
  readonly #momentum: NumberOrSchedule;
  readonly #slots = new SlotStore(variable => ({velocity: tf.zerosLike(variable)}));
  readonly #numbers = new StepNumbers();
  /** Variables with a velocity. */
  readonly #moving = new Set<tf.Variable>();
  #rate: NumberOrSchedule;
  #count = 0;
  /** Whether the step's numbers are written already. */
  #begun = false;
  /** Whether velocities were loaded that no variable has asked for yet. */
  #loaded = false;

  constructor({learningRate = 0.01, momentum = 0.9}: NesterovLookAheadConfig = {}) {
    super();
    this.#rate = rateOf(DEED, 'learningRate', revived(learningRate));
    this.#momentum = numberOrSchedule(DEED, 'momentum', revived(momentum), decayOf);
  }

  /** The rate of the next step; set, it stays, also where it followed a schedule. */
  get learningRate(): number {
    return at(this.#rate, this.#count);
  }

  set learningRate(rate: number) {
    this.#rate = notNegative('set the learning rate', 'it', rate);
  }

  /** Sets the rate of the steps to come, in place of the schedule if there was one. */
  setLearningRate(rate: number): void {
    this.learningRate = rate;
  }

  readonly #rateAt = (count: number): number =>
    notNegative('take a step', 'its learning rate', at(this.#rate, count - 1));
  readonly #momentumAt = (count: number): number =>
    decayOf('take a step', 'its momentum', at(this.#momentum, count - 1));

  #begin(): void {
    if (!this.#begun) this.#numbers.begin(this.#count + 1);
    this.#begun = true;
  }

  /** The loss, and its gradients, where the velocity would carry the weights. */
  override computeGradients(
    f: () => tf.Scalar,
    variables?: tf.Variable[],
  ): {value: tf.Scalar; grads: tf.NamedTensorMap} {
    this.#begin();
    const moving = variables ?? (this.#loaded ? this.#variablesOf(f) : [...this.#moving]);
    const moves = tf.tidy(() => this.#ahead(moving));
    try {
      return displaced(moves, () => super.computeGradients(f, variables));
    } finally {
      tf.dispose(moves.map(([, values]) => values));
    }
  }

  /** The variables that a loss has: whose velocities were loaded must be known before its first look-ahead. */
  #variablesOf(f: () => tf.Scalar): readonly tf.Variable[] {
    const {value, grads} = super.computeGradients(f);
    tf.dispose([value, grads]);
    return gradientsByVariable(grads).map(([variable]) => variable);
  }

  #ahead(variables: readonly tf.Variable[]): Move[] {
    const moving = variables.filter(({trainable, isDisposed}) => trainable && !isDisposed);
    return moving.map(variable => [variable, variable.add(this.#velocity(variable).mul(this.#number('momentum')))]);
  }

  #velocity(variable: tf.Variable): tf.Variable {
    return this.#slots.of(variable).velocity as tf.Variable;
  }

  #number(name: 'rate' | 'momentum'): tf.Scalar {
    return this.#numbers.of(name === 'rate' ? this.#rateAt : this.#momentumAt);
  }

  override applyGradients(gradients: tf.NamedTensorMap | NamedTensor[]): void {
    this.#begin();
    const pairs = gradientsByVariable(gradients);
    for (const [variable, gradient] of pairs) {
      const velocity = this.#velocity(variable);
      tf.tidy(() => {
        const next = velocity.mul(this.#number('momentum')).sub(gradient.mul(this.#number('rate')));
        overwrite(velocity, next);
        overwrite(variable, variable.add(next));
      });
      this.#moving.add(variable);
    }
    applyConstraints(pairs.map(([variable]) => variable));
    this.#count++;
    this.#begun = false;
    this.#loaded = false;
  }

  /** Called before each step that the engine replays: sets the numbers of that step. */
  beforeReplay(): void {
    this.#count++;
    this.#numbers.advance(this.#count);
  }

  override get iterations(): number {
    return this.#count;
  }

  protected override incrementIterations(): void {}

  override dispose(): void {
    this.#slots.dispose();
    this.#numbers.dispose();
    this.#moving.clear();
  }

  override async saveIterations(): Promise<NamedTensor> {
    return {name: 'iter', tensor: tf.scalar(this.#count, 'int32')};
  }

  /** The number of steps, then the velocities. */
  override async getWeights(): Promise<NamedTensor[]> {
    return [await this.saveIterations(), ...this.#slots.named()];
  }

  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const [steps, ...velocities] = weights;
    if (steps === undefined) return;
    this.#count = (await steps.tensor.data())[0] as number;
    this.#slots.load(velocities);
    this.#moving.clear();
    this.#loaded = true;
  }

  /** What it is made of, as JSON. */
  getConfig(): tf.serialization.ConfigDict {
    return {learningRate: configOf(this.#rate), momentum: configOf(this.#momentum)} as tf.serialization.ConfigDict;
  }

  static override fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new cls(config);
  }
}

tf.serialization.registerClass(NesterovLookAhead);

/**
 * Nesterov's momentum just as the lecture writes it [E5.13] [A5-2]: the gradient is taken at the look-ahead point
 * w~ = w + momentum v; then v = momentum v - rate g(w~) and w = w + v. Other libraries, and `nesterov` here, keep w~ in
 * the place of w, so that the gradient is taken at the weights themselves: the same path, seen one half step later. The
 * loss that it reports is that at w~.
 *
 * @param options.learningRate 0.01, Keras' for gradient descent; a number or a schedule
 * @param options.momentum 0.9, the usual value (Sutskever et al. 2013); a number or a schedule, as [E5.12] lets it grow
 * @throws {TypeError} if an option is no number and no function, RangeError if the rate is below 0 or the momentum not
 * from 0 to below 1
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([1]));
 * const optimizer = optimizers.nesterovLookAhead({learningRate: 0.25, momentum: 0.5});
 * for (let step = 0; step < 2; step++) optimizer.minimize(() => weight.square().mean());
 * weight.dataSync()[0] // 0.125
 * ```
 */
export function nesterovLookAhead(options: NesterovLookAheadOptions = {}): NesterovLookAhead {
  return new NesterovLookAhead(options);
}
