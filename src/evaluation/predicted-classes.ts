import {type Labels, type Scores, saidOf} from './scores.ts';

/**
 * The predicted class of each example: that of the largest score, the first one among equals; class numbers stay what
 * they are.
 *
 * @throws {TypeError} if they are neither
 * @throws {RangeError} if there is no example, a score NaN, or a number no class
 * @example
 * ```ts
 * [...evaluation.predictedClasses([[1, 3, 2], [5, 0, 5]])] // [1, 0]
 * ```
 */
export function predictedClasses(predicted: Labels | Scores): Int32Array {
  return Int32Array.from(saidOf('read predicted classes', predicted));
}
