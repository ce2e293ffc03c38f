import {inRange, refusal} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {average} from './average.ts';
import {decayOf, notNegative} from './checks.ts';
import {elementwise} from './elementwise.ts';
import type {Transform} from './transform.ts';

/** Options of {@link scaleByNadam}. */
export interface ScaleByNadamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly momentumDecay?: number | 'none';
}

/**
 * Nadam (Dozat 2016), Adam with Nesterov's look ahead. m and v are Adam's, and the momentum of step t is
 * a_t = beta1 (1 - 0.96^(t momentumDecay) / 2), P_t = a_1 a_2 … a_t; the update is
 * (a_(t+1) m / (1 - P_(t+1)) + (1 - a_t) u / (1 - P_t)) / (sqrt(v / (1 - beta2^t)) + epsilon).
 *
 * @param options.beta1 0.9, torch's
 * @param options.beta2 0.999, torch's
 * @param options.epsilon 1e-8, torch's (Keras: 1e-7)
 * @param options.momentumDecay 0.004, torch's since 2.0 and the paper's; 1 is Keras' form, 'none' optax', where the
 * momentum is beta1 at every step
 * @throws {TypeError} if an option is of another type, RangeError if a beta is not from 0 to below 1, epsilon or
 * momentumDecay below 0
 * @example
 * ```ts
 * optimizers.scaleByNadam().config.momentumDecay // 0.004
 * ```
 */
export function scaleByNadam({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  momentumDecay = 0.004,
}: ScaleByNadamOptions = {}): Transform {
  const deed = 'create scaleByNadam';
  decayOf(deed, 'beta1', beta1);
  decayOf(deed, 'beta2', beta2);
  notNegative(deed, 'epsilon', epsilon);
  const momentum = momentumOf(deed, beta1, momentumDecay);
  const product = productOf(momentum);
  const ahead = (count: number): number => {
    const next = momentum(count + 1);
    return next / (1 - product(count) * next);
  };
  const now = (count: number): number => (1 - momentum(count)) / (1 - product(count));
  const second = (count: number): number => 1 - beta2 ** count;
  return elementwise({
    config: {name: 'scaleByNadam', beta1, beta2, epsilon, momentumDecay},
    slots: {m: tf.zerosLike, v: tf.zerosLike},
    update: (update, {m, v}, _parameter, {number}) => {
      const mean = average(m, update, beta1);
      const square = average(v, update.square(), beta2);
      const direction = mean.mul(number(ahead)).add(update.mul(number(now)));
      return [direction.div(square.div(number(second)).sqrt().add(epsilon)), {m: mean, v: square}];
    },
  });
}

function momentumOf(deed: string, beta1: number, decay: number | 'none'): (count: number) => number {
  if (decay === 'none') return () => beta1;
  if (typeof decay !== 'number') throw new TypeError(refusal(deed, 'momentumDecay', "be a number or 'none'", decay));
  inRange(deed, 'momentumDecay', decay, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  return count => beta1 * (1 - 0.5 * 0.96 ** (count * decay));
}

/** f(1) f(2) … f(count), which goes on from the count that was asked last. */
function productOf(f: (count: number) => number): (count: number) => number {
  let [done, product] = [0, 1];
  return count => {
    if (count < done) [done, product] = [0, 1];
    while (done < count) product *= f(++done);
    return product;
  };
}
