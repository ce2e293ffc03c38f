import {refusal, shown} from '../base/index.ts';
import {countExamples, type Dataset, exampleSize} from '../data/samples/index.ts';
import {tf} from '../engine/index.ts';
import type {Loss} from '../losses/index.ts';
import type {Trainable} from './check-model.ts';

/** How a set meets a model and its loss. */
export interface Fitting {
  /** Whether class numbers become rows of zeros and a one. */
  readonly oneHot: boolean;
  /** Whether targets are class numbers or rows of classes. */
  readonly isClasses: boolean;
  /** The set for `batches`: as it was given, or its targets in another form. */
  readonly convert: (name: string, set: Dataset, shape?: readonly number[]) => Dataset;
  /** What a batch of the set becomes before the model gets it: images become rows for a model of rows. */
  readonly inputShape: readonly number[];
}

type Form = 'classes' | 'one-hot' | 'as given' | 'column';

/**
 * Finds the form of targets that the loss takes of this model's output, by asking it: class numbers, one-hot rows,
 * numbers as given, or one column of numbers.
 *
 * @param options.shape of an example, as augmentation leaves it
 * @param options.isMixed whether mixup makes shares of classes of the targets
 * @throws RangeError or TypeError if examples do not fit the model's input, no form fits the loss, or a class number is
 *   no class of the output
 */
export function fittingOf(
  deed: string,
  model: tf.LayersModel,
  parts: Trainable,
  loss: Loss,
  set: Dataset,
  {
    shape = set.x.shape.slice(1),
    isMixed = false,
  }: {readonly shape?: readonly number[] | undefined; readonly isMixed?: boolean} = {},
): Fitting {
  const inputShape = inputOf(deed, 'the examples', parts, shape);
  const output = outputShape(deed, model, inputShape);
  const form = formOf(deed, loss, output, set, isMixed);
  const numbers = form === 'classes' || form === 'one-hot';
  if (form === 'column') checkTwoClasses(deed, loss, set);
  return {
    inputShape,
    oneHot: form === 'one-hot',
    isClasses: numbers || (set.classes === undefined && (output.at(-1) ?? 1) > 1 && loss.unit !== 'squared output'),
    convert: (name, other, given = other.x.shape.slice(1)) => {
      const own = inputOf(deed, name, parts, given);
      if (own.join() !== inputShape.join()) {
        throw new RangeError(refusal(deed, name, `have examples of shape ${shown(inputShape)}`, own));
      }
      const wanted = form === 'as given' ? set.y.shape.slice(1) : [];
      const found = other.y.shape.slice(1);
      const isSame = form === 'as given' ? found.join() === wanted.join() : exampleSize(other.y) === 1;
      if (!isSame || (form === 'as given' && other.classes !== undefined)) {
        const rule = `have the shape of those of the examples, ${shown(wanted)}`;
        throw new RangeError(refusal(deed, `targets of ${name}`, rule, found));
      }
      checkOrder(deed, name, set, other);
      return converted(deed, name, form, output, other);
    },
  };
}

/** One output says how far an example is of class 1, not of class 2; to a squared error it may be any number. */
function checkTwoClasses(deed: string, {unit}: Loss, {classes}: Dataset): void {
  if (classes === undefined || classes.length <= 2 || !['nats', 'bits', 'margin'].includes(unit)) return;
  throw new RangeError(
    refusal(deed, 'the classes of the examples', 'be two for a model of one output', classes.length),
  );
}

/** Class numbers of two sets mean the same classes. */
function checkOrder(deed: string, name: string, {classes}: Dataset, other: Dataset): void {
  const moved = other.classes?.findIndex((own, number) => classes?.[number] !== own && classes?.includes(own)) ?? -1;
  if (moved < 0) return;
  const rule = `be ${shown(classes)}, those of the examples, in this order`;
  throw new RangeError(refusal(deed, `the classes of ${name}`, rule, other.classes));
}

/** The shape in which examples enter the model: theirs, or one row of all their numbers if that is what it takes. */
function inputOf(deed: string, name: string, {input}: Trainable, shape: readonly number[]): readonly number[] {
  const fits = shape.length === input.length && input.every((size, axis) => size === null || size === shape[axis]);
  if (fits) return shape;
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (input.length === 1 && input[0] === size) return [size];
  const wanted = `have the shape of the model's input, ${shown(input)}`;
  throw new RangeError(refusal(deed, `each of ${name}`, wanted, shape));
}

function outputShape(deed: string, model: tf.LayersModel, input: readonly number[]): readonly number[] {
  try {
    return tf.tidy(() => (model.apply(tf.zeros([2, ...input])) as tf.Tensor).shape.slice(1));
  } catch (cause) {
    throw new RangeError(refusal(deed, 'the model', `take examples of shape ${shown(input)}`, String(cause)), {cause});
  }
}

function formOf(deed: string, loss: Loss, output: readonly number[], set: Dataset, isMixed: boolean): Form {
  const given = set.y.shape.slice(1);
  let cause: unknown;
  for (const form of formsOf(set, output, isMixed)) {
    try {
      tf.tidy(() => {
        loss(trialTarget(form, output, given), tf.zeros([2, ...output]));
      });
      return form;
    } catch (error) {
      cause ??= error;
    }
  }
  const found = set.classes === undefined ? `[examples${given.map(size => `, ${size}`).join('')}]` : 'class numbers';
  const rule = `fit the loss and the model's output [examples, ${output.join(', ')}]`;
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new RangeError(`Cannot ${deed} as targets must ${rule}: current value is ${found} (${reason})`, {cause});
}

/** Numbers without classes may be class numbers, to a loss that takes one number for many outputs. */
function formsOf(set: Dataset, output: readonly number[], isMixed: boolean): readonly Form[] {
  const isSingle = output.every(size => size === 1);
  const column = isSingle ? (['column'] as const) : [];
  if (set.classes !== undefined) return isSingle ? column : isMixed ? ['one-hot'] : ['classes', 'one-hot'];
  return exampleSize(set.y) === 1 ? [...(isSingle ? [] : (['classes'] as const)), 'as given', ...column] : ['as given'];
}

function trialTarget(form: Form, output: readonly number[], given: readonly number[]): tf.Tensor {
  if (form === 'classes') return tf.zeros([2], 'int32');
  return tf.zeros([2, ...(form === 'as given' ? given : output)]);
}

function converted(deed: string, name: string, form: Form, output: readonly number[], set: Dataset): Dataset {
  if (form === 'as given') return set;
  if (form === 'column') {
    const {classes: _, ...parts} = set;
    return {
      ...parts,
      y: {values: Float32Array.from(set.y.values), shape: [countExamples(set), ...output.map(() => 1)]},
    };
  }
  const classes = output.at(-1) as number;
  const wrong = set.y.values.findIndex(number => !(Number.isInteger(number) && number >= 0 && number < classes));
  if (wrong >= 0) {
    const rule = `be a class, an integer >= 0 and < ${classes}, the number of outputs`;
    throw new RangeError(refusal(deed, `row ${wrong} of y of ${name}`, rule, set.y.values[wrong]));
  }
  const names = Array.from({length: classes}, (_, index) => set.classes?.[index] ?? String(index));
  return {...set, classes: names, y: {values: Int32Array.from(set.y.values), shape: [countExamples(set)]}};
}
