import {oneOf} from '../base/index.ts';
import {type FromOptions, logNormalizer, probabilityRows} from './probabilities.ts';
import {type Labels, type Scores, scoredOf} from './scores.ts';

/** Options of {@link logLikelihood}. */
export interface LogLikelihoodOptions extends FromOptions {
  readonly unit?: 'nats' | 'bits';
}

const WHAT = 'compute log-likelihood';

/**
 * The mean over the examples of log p(right class), at most 0: minus the cross-entropy, in float64. From logits
 * it is finite whatever they are; probability 0 for what happened gives -Infinity.
 *
 * @param options.from 'logits', or 'probabilities'
 * @param options.unit 'nats' (natural logarithm), or 'bits'
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if lengths differ, a label is no class, scores are no logits or no probabilities
 * @example
 * ```ts
 * evaluation.logLikelihood([0, 1], [[0.5, 0.5], [0.75, 0.25]], {from: 'probabilities', unit: 'bits'}) // -1.5
 * evaluation.logLikelihood([1], [[1000, 0]]) // -1000
 * ```
 */
export function logLikelihood(
  labels: Labels,
  scores: Scores,
  {from = 'logits', unit = 'nats'}: LogLikelihoodOptions = {},
): number {
  oneOf(WHAT, 'unit', unit, ['nats', 'bits']);
  const {right, rows} = scoredOf(WHAT, labels, scores);
  const {values: shares} = probabilityRows(WHAT, 'scores', scores, from);
  const {values, columns} = rows;
  let sum = 0;
  for (let row = 0; row < right.length; row++) {
    const own = row * columns + (right[row] as number);
    const start = row * columns;
    sum +=
      from === 'logits'
        ? (values[own] as number) - logNormalizer(values, start, columns)
        : Math.log(shares[own] as number);
  }
  return sum / right.length / (unit === 'bits' ? Math.LN2 : 1);
}
