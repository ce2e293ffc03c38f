import {inRange, oneOf, positiveInteger} from '../base/index.ts';
import {type ConventionName, conventions} from './conventions.ts';

/** Options of `convertRate`. */
export interface ConvertRateOptions {
  readonly rate: number;
  /** The convention that the rate is given in. */
  readonly from: ConventionName;
  /** The convention that it is wanted in. */
  readonly to: ConventionName;
  readonly examples?: number;
}

const NAMES = Object.keys(conventions) as readonly ConventionName[];

/**
 * The rate that gives the same L2 penalty in another source's convention [D5.4.1b]:
 * rate factor(from) / factor(to), with the factors of the table `conventions`.
 *
 * Decoupled weight decay (AdamW: w (1 - learning rate times decay), apart from the gradient) is none of them: under
 * plain gradient descent it is PyTorch's `weight_decay`, under adaptive optimizers it is no penalty at all.
 *
 * @param options.rate at least 0
 * @param options.examples m of 'notes': how many examples the loss is a mean over; needed for that convention alone
 * @throws {TypeError} if the rate or the number of examples is no number, or the latter is missing where it is needed
 * @throws {RangeError} if the rate is negative or not finite, a convention is unknown, or the number of examples is not
 * 1, 2, 3, …
 * @example
 * ```ts
 * regularizers.convertRate({rate: 0.1, from: 'report', to: 'keras'}) // 0.05
 * regularizers.convertRate({rate: 0.7, from: 'notes', to: 'pytorch', examples: 100}) // 0.007
 * ```
 */
export function convertRate({rate, from, to, examples}: ConvertRateOptions): number {
  const what = 'convert rate';
  inRange(what, 'rate', rate, {min: 0, maxExclusive: Number.POSITIVE_INFINITY});
  const [source, target] = [conventions[oneOf(what, 'from', from, NAMES)], conventions[oneOf(what, 'to', to, NAMES)]];
  const isNeeded = source.needsExamples || target.needsExamples;
  const count = isNeeded || examples !== undefined ? positiveInteger(what, 'examples', examples as number) : 1;
  return (rate * source.factor(count)) / target.factor(count);
}
