import {inRange, oneOf, type Random, trueOrFalse} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {type Draw, normalNumbers, truncatedNormalNumbers, uniformNumbers} from './distributions.ts';
import {fansOf} from './fans.ts';
import {fill} from './fill.ts';
import {RandomInitializer, type SeedOptions} from './random-initializer.ts';

/** Which fan the spread depends on; fanAverage: (n_in + n_out) / 2. */
export type FanRule = 'fanIn' | 'fanOut' | 'fanAverage';

/** Options of the initializers whose spread depends on the fans. */
export interface FanOptions extends SeedOptions {
  /**
   * Whether the kernel is that of a depthwise convolution; false if left out. Each of its outputs sees one channel: its
   * fan-in is the size of the window. Keras counts all channels, which makes the weights too small.
   */
  readonly depthwise?: boolean;
}

/** Options of those of them that draw normal numbers. */
export interface NormalFanOptions extends FanOptions {
  /**
   * Whether numbers beyond two deviations are thrown away, and the rest widened to the same deviation, as in Keras;
   * false if left out, as in the papers and in PyTorch. TensorFlow.js throws away and does not widen, so that its
   * weights are 0.88 times too small.
   */
  readonly truncated?: boolean;
}

/** All that a `FanInitializer` depends on. */
export interface FanConfig {
  /** What the weights are drawn from; a truncated normal has no weights beyond two deviations. */
  readonly distribution: 'uniform' | 'normal' | 'truncatedNormal';
  /** Which fan divides the variance: inputs, outputs or both. */
  readonly rule: FanRule;
  /** The variance of the weights, times the fan. */
  readonly variance: number;
  /** Whether the kernel is one of a depthwise convolution, whose fans are counted in another way. */
  readonly depthwise?: boolean | undefined;
  /** Of the draws; drawn at random if left out. */
  readonly seed?: number | undefined;
}

const NAME = 'fan';
const DEED = `create ${NAME} initializer`;

/** Weights with mean 0 and the variance `variance` / fan: what `glorotUniform`, `heNormal` and their like make. */
export class FanInitializer extends RandomInitializer {
  /** Its name in saved models. */
  static readonly className = 'GradlabFan';
  readonly #config: Omit<FanConfig, 'seed' | 'depthwise'>;
  readonly #isDepthwise: boolean;

  constructor({distribution, rule, variance, depthwise = false, seed}: FanConfig) {
    super(NAME, seed);
    oneOf(DEED, 'distribution', distribution, ['uniform', 'normal', 'truncatedNormal']);
    oneOf(DEED, 'rule', rule, ['fanIn', 'fanOut', 'fanAverage']);
    inRange(DEED, 'variance', variance, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
    trueOrFalse(DEED, 'depthwise', depthwise);
    this.#config = {distribution, rule, variance};
    this.#isDepthwise = depthwise;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {...this.#config, depthwise: this.#isDepthwise, seed: this.seed};
  }

  protected override values(shape: readonly number[], random: Random): Float32Array {
    return fill(shape, this.#draw(this.#deviation(shape), random));
  }

  #deviation(shape: readonly number[]): number {
    const {rule, variance} = this.#config;
    const {fanIn, fanOut} = fansOf(shape, this.#isDepthwise);
    const fan = {fanIn, fanOut, fanAverage: (fanIn + fanOut) / 2}[rule];
    return Math.sqrt(variance / Math.max(fan, 1));
  }

  #draw(deviation: number, random: Random): Draw {
    const {distribution} = this.#config;
    const limit = Math.sqrt(3) * deviation;
    if (distribution === 'uniform') return uniformNumbers(random, -limit, limit);
    return (distribution === 'normal' ? normalNumbers : truncatedNormalNumbers)(random, 0, deviation);
  }
}
tf.serialization.registerClass(FanInitializer);

/** The distribution that `truncated` asks for. */
export function normalDistribution(what: string, truncated: boolean): 'normal' | 'truncatedNormal' {
  trueOrFalse(what, 'truncated', truncated);
  return truncated ? 'truncatedNormal' : 'normal';
}
