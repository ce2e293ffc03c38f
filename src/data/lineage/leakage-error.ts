/**
 * Statistics would be taken of examples that are held out to judge the result: the judgement would come out too good.
 *
 * @example
 * ```ts
 * const [, test] = data.split(data.iris(), {shares: [0.8, 0.2], seed: 1});
 * const name = (() => {
 *   try {
 *     return preprocessing.standardize().fit(test).toJSON().name;
 *   } catch (error) {
 *     return error.name;
 *   }
 * })();
 * name // 'LeakageError'
 * ```
 */
export class LeakageError extends RangeError {
  override readonly name = 'LeakageError';
}
