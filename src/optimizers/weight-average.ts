import {integer, oneOf, positiveInteger, trueOrFalse} from '../base/index.ts';
import {
  applyConstraints,
  gradientsByVariable,
  type NamedTensor,
  overwrite,
  ownValues,
  SlotStore,
  StepNumbers,
  tf,
} from '../engine/index.ts';
import {decayOf} from './checks.ts';
import {displaced} from './displaced.ts';
import {type OptimizerOrConfig, OptimizerWrapper} from './optimizer-wrapper.ts';

/** When weights are taken into an average. */
export interface AverageOptions {
  readonly start?: number;
  readonly every?: number;
}

/** What a {@link WeightAverage} is made of. */
export interface WeightAverageConfig extends AverageOptions {
  /** What makes the steps. */
  readonly optimizer: OptimizerOrConfig;
  /** `'exponential'` forgets old weights, `'equal'` counts all alike. */
  readonly form: 'exponential' | 'equal';
  /** Of the exponential form: how much of the average stays at each step. */
  readonly decay?: number;
  /** Of the exponential form: whether the start at 0 is made up for. */
  readonly correction?: boolean;
}

const SLOT = 'average';
const COUNT = 'averagedSteps';

/**
 * An optimizer that also keeps an average of the weights that it has passed through: made by
 * `exponentialMovingAverage` and `stochasticWeightAveraging`. Training goes on from the weights themselves;
 * `withAveragedWeights` shows the average.
 */
export class WeightAverage extends OptimizerWrapper {
  /** Its name in saved models. */
  static readonly className = 'GradlabWeightAverage';
  readonly #config: Required<Omit<WeightAverageConfig, 'optimizer'>>;
  readonly #slots = new SlotStore(variable => ({[SLOT]: ownValues(variable)}));
  readonly #numbers = new StepNumbers();
  readonly #variables = new Set<tf.Variable>();
  #count = 0;

  constructor({optimizer, form, decay = 0.999, correction = true, start = 0, every = 1}: WeightAverageConfig) {
    const deed = 'create average of weights';
    super(deed, optimizer);
    this.#config = {
      form: oneOf(deed, 'form', form, ['exponential', 'equal']),
      decay: decayOf(deed, 'decay', decay),
      correction: trueOrFalse(deed, 'correction', correction),
      start: integer(deed, 'start', start, {min: 0}),
      every: positiveInteger(deed, 'every', every),
    };
  }

  /** How many times the weights were taken into the average. */
  get averaged(): number {
    return this.#averagedBy(this.#count);
  }

  readonly #averagedBy = (count: number): number =>
    Math.max(0, Math.floor((count - this.#config.start) / this.#config.every));

  /** The part of a step's weights in the new average: 0 in a step that is left out, 1 in the first one taken. */
  readonly #share = (count: number): number => {
    const taken = this.#averagedBy(count);
    if (taken === this.#averagedBy(count - 1)) return 0;
    const {form, decay, correction} = this.#config;
    if (form === 'equal' || taken === 1) return 1 / taken;
    return correction ? (1 - decay) / (1 - decay ** taken) : 1 - decay;
  };

  override applyGradients(gradients: tf.NamedTensorMap | NamedTensor[]): void {
    super.applyGradients(gradients);
    this.#count++;
    this.#numbers.begin(this.#count);
    const variables = gradientsByVariable(gradients).map(([variable]) => variable);
    applyConstraints(variables);
    for (const variable of variables) this.#take(variable);
  }

  #take(variable: tf.Variable): void {
    const average = this.#averageOf(variable);
    tf.tidy(() => overwrite(average, average.add(variable.sub(average).mul(this.#numbers.of(this.#share)))));
    this.#variables.add(variable);
  }

  #averageOf(variable: tf.Variable): tf.Variable {
    return this.#slots.of(variable)[SLOT] as tf.Variable;
  }

  override beforeReplay(): void {
    super.beforeReplay();
    this.#count++;
    this.#numbers.advance(this.#count);
  }

  /**
   * Runs `f` while the variables have their averages, and gives what it gives; then the weights are as before, bit for
   * bit, also if `f` throws. If it gives a promise (`model.fit` must not be in it), that is waited for. Before the
   * first average the weights are shown as they are.
   *
   * @param f evaluates, predicts or saves
   */
  withAveragedWeights<T>(f: () => T): T {
    if (this.averaged === 0) return f();
    const live = [...this.#variables].filter(({isDisposed}) => !isDisposed);
    return displaced(
      live.map(variable => [variable, this.#averageOf(variable)]),
      f,
    );
  }

  override dispose(): void {
    super.dispose();
    this.#slots.dispose();
    this.#numbers.dispose();
    this.#variables.clear();
  }

  /** The state of the optimizer within, then the averages, then the number of steps that they have seen. */
  override async getWeights(): Promise<NamedTensor[]> {
    const count = {name: COUNT, tensor: tf.scalar(this.#count, 'int32')};
    return [...(await super.getWeights()), ...this.#slots.named(), count];
  }

  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const isAverage = ({name}: NamedTensor) => name.endsWith(`/${SLOT}`);
    await super.setWeights(weights.filter(entry => !isAverage(entry) && entry.name !== COUNT));
    this.#variables.clear();
    this.#slots.load(weights.filter(isAverage));
    const count = weights.find(({name}) => name === COUNT);
    this.#count = count === undefined ? 0 : ((await count.tensor.data())[0] as number);
  }

  /** What it is made of, as JSON. */
  getConfig(): tf.serialization.ConfigDict {
    return {...this.#config, optimizer: this.innerConfig()};
  }
}

tf.serialization.registerClass(WeightAverage);
