import {refusal} from '../base/index.ts';
import {type Dataset, dataset, exampleSize} from '../data/samples/index.ts';
import {isDataset} from './form.ts';
import type {Examples, Fitted, Preprocessing, PreprocessingConfig, Transformation} from './preprocessing.ts';

const NAME = 'oneHotLabels';

/**
 * One-hot code of the class numbers [D5.2.1c]: `y` of shape [examples] becomes float32 targets [examples, classes] with
 * a 1 in the column of the class. `x` stays as it is, and so do samples, which have no labels. `invert` takes the class
 * of the greatest target, and gives the names of the classes back.
 *
 * It takes no statistics, so any set with classes may fit it.
 *
 * @throws RangeError if the set has no classes, or other ones than the set of the fit; at `invert` if there are not as
 *   many targets as classes
 *
 * @example
 * ```ts
 * const set = data.takeExamples(data.iris(), [0, 50, 100]);
 * const labels = preprocessing.oneHotLabels().fit(set);
 * [...labels.apply(set).y.values] // [1, 0, 0, 0, 1, 0, 0, 0, 1]
 * [...labels.invert(labels.apply(set)).y.values] // [0, 1, 2]
 * ```
 */
export function oneHotLabels(): Preprocessing {
  return Object.freeze<Preprocessing>({
    name: NAME,
    fit: training => {
      const classes = isDataset(training) ? training.classes : undefined;
      if (classes === undefined) {
        throw new RangeError(`Cannot fit ${NAME} as the examples must be a dataset with classes: there are none`);
      }
      return fitted(classes);
    },
  });
}

/** Makes it again of the names of its classes. */
export function revivedLabels({classes}: PreprocessingConfig): Fitted {
  if (!Array.isArray(classes) || classes.length === 0 || classes.some(name => typeof name !== 'string')) {
    const what = `create ${NAME} from its config`;
    throw new TypeError(refusal(what, 'classes', 'be a list of at least one string', classes));
  }
  return fitted([...classes]);
}

function fitted(classes: readonly string[]): Fitted {
  const both = (change: (set: Dataset) => Dataset): Transformation =>
    ((examples: Examples) => (isDataset(examples) ? change(examples) : examples)) as Transformation;
  return Object.freeze<Fitted>({
    name: NAME,
    apply: both(set => encoded(set, classes)),
    invert: both(set => decoded(set, classes)),
    toJSON: () => ({name: NAME, classes: [...classes]}),
  });
}

function encoded(set: Dataset, classes: readonly string[]): Dataset {
  const {classes: found, ...parts} = set;
  if (found?.length !== classes.length || found.some((name, index) => name !== classes[index])) {
    const rule = `be ${JSON.stringify(classes)}, as in fitting`;
    throw new RangeError(refusal(`apply ${NAME} on ${JSON.stringify(set.name)}`, 'classes', rule, found));
  }
  const values = new Float32Array(set.y.values.length * classes.length);
  set.y.values.forEach((number, row) => {
    values[row * classes.length + number] = 1;
  });
  return dataset({...parts, y: {values, shape: [set.y.values.length, classes.length]}});
}

function decoded(set: Dataset, classes: readonly string[]): Dataset {
  const count = exampleSize(set.y);
  if (count !== classes.length || set.classes !== undefined) {
    const rule = `be [examples, ${classes.length}]`;
    throw new RangeError(refusal(`invert ${NAME} on ${JSON.stringify(set.name)}`, 'the shape of y', rule, set.y.shape));
  }
  const values = Int32Array.from({length: set.y.shape[0] as number}, (_, row) => {
    const targets = set.y.values.subarray(row * count, (row + 1) * count);
    return targets.indexOf(Math.max(...targets));
  });
  return dataset({...set, y: {values, shape: [values.length]}, classes});
}
