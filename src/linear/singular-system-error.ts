import {refusal} from '../base/index.ts';

/**
 * A linear system that has no one solution, to double precision.
 *
 * @example
 * ```ts
 * new linear.SingularSystemError('solve', 'have full rank', 1e-20).name // 'SingularSystemError'
 * ```
 */
export class SingularSystemError extends RangeError {
  override readonly name = 'SingularSystemError';

  /**
   * @param deed what failed, as a verb phrase
   * @param rule what the matrix must do
   * @param measured the number that broke the rule
   */
  constructor(deed: string, rule: string, measured: number | string) {
    super(refusal(deed, 'matrix', rule, measured));
  }
}
