/** What a loss is counted in: squares of the output's unit, or information by the natural or the binary logarithm. */
export type LossUnit = 'squared output' | 'nats' | 'bits';

/**
 * How wrong an output is, as one number; target first, output second, as in Keras.
 *
 * `slope` is its derivative with respect to the output. A loss that knows its form on a sigmoid's logit z, where
 * o = σ(z), says so by the two last members: they keep their digits where o rounds to 0 or 1.
 */
export interface Loss {
  (target: number, output: number): number;
  /** dL/do at this output. */
  readonly slope: (target: number, output: number) => number;
  /** Its name as a chart writes it. */
  readonly title: string;
  /** What it is measured in: `'nats'` for a logarithm of a probability. */
  readonly unit: LossUnit;
  /** L(y, σ(z)). */
  readonly fromLogit?: (target: number, logit: number) => number;
  /** dL/dz of L(y, σ(z)). */
  readonly logitSlope?: (target: number, logit: number) => number;
}
