import {inRange, oneOf} from '../base/index.ts';
import {tf} from '../engine/index.ts';
import {admitClassNumbers} from './admit-class-numbers.ts';
import type {Loss} from './loss.ts';
import {makeLoss} from './make-loss.ts';
import {positivePart} from './positive-part.ts';
import {classesOf, outputOfRight, type RightClass, rightClassOf} from './right-class.ts';

const DEED = 'create multiclass hinge loss';

/** Options of {@link multiclassHinge}. */
export interface MulticlassHingeOptions {
  /** By how much the right class must lead; > 0, by default 1 (its choice is free: scores can be scaled, [D5.1d]). */
  readonly margin?: number;
  /** `'weston-watkins'` (1999, the default): the sum over the wrong classes; `'crammer-singer'` (2001): the worst of them. */
  readonly form?: 'weston-watkins' | 'crammer-singer';
}

/**
 * Makes the hinge loss of several classes [D5.1d] from scores s: Σ_{j≠y} max(0, margin + s_j - s_y) (Weston and Watkins),
 * or max(0, margin + max_{j≠y} s_j - s_y) (Crammer and Singer). A right class that leads by the margin costs nothing and
 * moves nothing, however far it leads. At equal scores the first is margin · (classes - 1): 9 of 10 classes.
 *
 * torch's `multi_margin_loss` is the first one divided by the number of classes. Keras' `categorical_hinge` is the second
 * one only where a wrong score is ≥ 0: it takes the largest of them and 0.
 *
 * The loss takes output `[examples, …, classes]`, and as targets class numbers `[examples, …]` or `[examples, …, 1]`, or
 * one-hot rows of the output's shape. A number that is no class, or a row that is not one-hot, gives NaN.
 *
 * @throws RangeError or TypeError for an option out of its range or of another type; from the loss TypeError if output
 * is no float32 tensor or target none of numbers, RangeError if there is not one target for each row of the output
 *
 * @example
 * ```ts
 * const scores = tf.tensor2d([[3.2, 5.1, -1.7]]);
 * losses.multiclassHinge()(tf.tensor1d([0]), scores).arraySync() // [2.9]
 * losses.multiclassHinge()(tf.tensor2d([[0, 0, 1]]), scores).arraySync() // [13.7]
 * losses.multiclassHinge({form: 'crammer-singer'})(tf.tensor1d([2]), scores).arraySync() // [7.8]
 * ```
 */
export function multiclassHinge({margin = 1, form = 'weston-watkins'}: MulticlassHingeOptions = {}): Loss {
  inRange(DEED, 'margin', margin, {minExclusive: 0, maxExclusive: Infinity});
  oneOf(DEED, 'form', form, ['weston-watkins', 'crammer-singer']);
  const config = {name: 'multiclassHinge', margin, form};
  const compute = form === 'weston-watkins' ? sumOfWrong : worstOfWrong;
  const loss = makeLoss({config, title: 'multiclass hinge loss', unit: 'margin'}, (target, output) =>
    compute(rightClassOf('compute multiclass hinge loss', target, output), output, margin),
  );
  return admitClassNumbers(loss);
}

function sumOfWrong(right: RightClass, scores: tf.Tensor, margin: number): tf.Tensor {
  const lead = tf.sub(scores, tf.expandDims(outputOfRight(right, scores), -1));
  const costs = positivePart(tf.add(lead, margin));
  return tf.mul(tf.sum(tf.where(right.mask, tf.zerosLike(costs), costs), -1), right.known);
}

function worstOfWrong(right: RightClass, scores: tf.Tensor, margin: number): tf.Tensor {
  const wrong = tf.where(right.mask, tf.fill(scores.shape, -Infinity), scores);
  // The first of equal ones, so that the slopes of the wrong classes add up to 1; `tf.max` would give 1 to each.
  const first = tf.equal(tf.expandDims(tf.argMax(wrong, -1), -1), classesOf(scores));
  const worst = tf.sum(tf.where(first, wrong, tf.zerosLike(wrong)), -1);
  return positivePart(tf.add(tf.sub(worst, outputOfRight(right, scores)), margin));
}
