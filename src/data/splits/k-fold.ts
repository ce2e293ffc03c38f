import {integer} from '../../base/index.ts';
import {identityOf, type LeakageOptions, lineageOf, recordLineage, refuseSplit} from '../lineage/index.ts';
import {type Dataset, dataset, takeExamples} from '../samples/index.ts';
import {type DivideOptions, divide} from './divide.ts';

/** Options of {@link kFold}. */
export interface KFoldOptions extends LeakageOptions {
  /** How many folds (default 5, as scikit-learn has it). */
  readonly folds?: number;
  /** The same seed gives the same folds (default 1). */
  readonly seed?: number | string;
  /** Whether each class is spread evenly over the folds (default: if there are classes). */
  readonly stratified?: boolean;
}

/** One turn of a cross-validation. */
export interface Fold {
  /** The examples of all other folds. */
  readonly train: Dataset;
  /** The examples of this one. */
  readonly validation: Dataset;
}

/**
 * Splits a set at random into k folds for cross-validation: fold i validates on the i-th part and trains on all the
 * others, so that every example validates exactly once. The sizes of the folds differ by at most one; if stratified,
 * those of each class too.
 *
 * The set itself then contains held-out examples, and so no preprocessing is fitted on it: fit on the training part of
 * each fold. To train once more on all of it when the choice is made, pass `allowLeakage: true` to `fit`.
 *
 * @throws RangeError if folds is no whole number from 2 to the number of examples, or a class has fewer examples than
 *   there are folds; TypeError for options of the wrong kind
 *
 * @example
 * ```ts
 * const folds = data.kFold(data.wine(), {folds: 5, seed: 1});
 * folds.map(fold => data.countExamples(fold.validation)) // [36, 36, 36, 35, 35]
 * data.countExamples(folds[0].train) // 142
 * ```
 */
export function kFold(set: Dataset, options: KFoldOptions = {}): readonly Fold[] {
  const whole = dataset(set);
  const {folds = 5, ...others} = options;
  const quoted = JSON.stringify(whole.name);
  const what = `make folds of ${quoted}`;
  integer(what, 'folds', folds, {min: 2, max: whole.x.shape[0] as number});
  refuseSplit(what, whole.x, others);
  const names = Array.from({length: folds}, (_, index) => `fold ${index + 1} of ${folds}`);
  const shares = names.map(() => 1 / folds);
  const indices = divide(what, whole, shares, names, others satisfies DivideOptions);

  const {heldOut} = lineageOf(whole.x);
  const part = (name: string, members: readonly number[], reason: string | undefined): Dataset => {
    const taken = takeExamples({...whole, name: `${whole.name} (${name})`}, members);
    recordLineage(taken.x, {whole: identityOf(whole.x), ...(reason !== undefined && {heldOut: reason})});
    return taken;
  };
  const made = names.map((name, index) => {
    const others = indices.filter((_, other) => other !== index).flat();
    const reason = `they are the validation part of ${name} of ${quoted}`;
    return {
      train: part(`${name}, train`, others, heldOut),
      validation: part(`${name}, validation`, indices[index] as number[], reason),
    };
  });
  recordLineage(whole.x, {divided: `${quoted} has been divided into folds and contains their validation parts`});
  return made;
}
