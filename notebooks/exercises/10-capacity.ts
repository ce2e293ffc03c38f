import {exercise} from 'gradlab/lesson';

/** Measured bias² and variance, of the predictions of several fits and the truth at one place. */
type Parts = (predictions: readonly number[], wanted: number) => readonly [bias2: number, variance: number];

/** A penalized error, of a curve's values, the measurements and λ. */
type Penalized = (f: readonly number[], y: readonly number[], lambda: number) => number;

/** What ails a model, of its errors in training and validation and the least that can be reached. */
type Diagnose = (training: number, validation: number, floor: number) => string;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The sum of squared distances from the mean. */
const spread = (values: readonly number[]): number => {
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0);
};

const biasAndVarianceWithoutLuck = exercise<Parts, readonly [predictions: readonly number[], wanted: number]>({
  id: 'bias and variance without luck',
  covers: ['D5.1a'],
  task: 'Write the mended parts at one place, from the predictions of $S$ fits and the truth there: `[bias², variance]`.',
  stub: [
    'const mendedParts = (predictions: readonly number[], wanted: number): [bias2: number, variance: number] =>',
    '  [NaN, NaN]; // your lines',
  ].join('\n'),
  solution: (predictions, wanted) => {
    const count = predictions.length;
    const center = predictions.reduce((sum, value) => sum + value, 0) / count;
    const variance = predictions.reduce((sum, value) => sum + (value - center) ** 2, 0) / (count - 1);
    return [(center - wanted) ** 2 - variance / count, variance];
  },
  inputs: ['predictions', 'wanted'],
  cases: [
    [[1, 3], 0],
    [[1, 3], 2],
    [[0.5, 0.5, 0.5], 1],
    [[0.2, 0.9, -0.4, 1.3], 0.4],
    [[-5, -5.5, -4, -6, -5], 2],
  ],
  wrong: [
    {
      name: 'as in section 2',
      answer: (predictions, wanted) => [(mean(predictions) - wanted) ** 2, spread(predictions) / predictions.length],
      hint: 'These are the parts as section 2 has them, and they do add up. With two fits, 1 and 3, how far is their mean from the true mean, on average?',
    },
    {
      name: 'only the variance mended',
      answer: (predictions, wanted) => [
        (mean(predictions) - wanted) ** 2,
        spread(predictions) / (predictions.length - 1),
      ],
      hint: 'Add your two parts and compare with the mean squared distance. The variance has grown, and bias² has not given anything back.',
    },
    {
      name: 'whole variance taken off',
      answer: (predictions, wanted) => {
        const variance = spread(predictions) / (predictions.length - 1);
        return [(mean(predictions) - wanted) ** 2 - variance, variance];
      },
      hint: 'You take off the variance of one fit. It is the mean of S fits that misses; does a mean vary as much as one?',
    },
    {
      name: 'too small a variance taken off',
      answer: (predictions, wanted) => {
        const variance = spread(predictions) / predictions.length;
        return [(mean(predictions) - wanted) ** 2 - variance / predictions.length, variance];
      },
      hint: 'The bias gave something back, but your variance still measures distances from a mean that follows the fits themselves.',
    },
    {
      name: 'mean squared distance as bias',
      answer: (predictions, wanted) => [
        mean(predictions.map(value => (value - wanted) ** 2)),
        spread(predictions) / (predictions.length - 1),
      ],
      hint: 'Your first part is the whole error already. Bias is what the fits get wrong together: where does the mean come before the square?',
    },
    {
      name: 'bias not squared',
      answer: (predictions, wanted) => {
        const variance = spread(predictions) / (predictions.length - 1);
        return [mean(predictions) - wanted - variance / predictions.length, variance];
      },
      hint: 'The first part has the unit of y, the second that of y². Can they be added?',
    },
    {
      name: 'kept above 0',
      answer: (predictions, wanted) => {
        const variance = spread(predictions) / (predictions.length - 1);
        return [Math.max(0, (mean(predictions) - wanted) ** 2 - variance / predictions.length), variance];
      },
      hint: 'With fits 1 and 3 and the truth 2 yours no longer adds up. If estimates below 0 are cut off, is what remains right on average?',
    },
  ],
  hints: {
    nudge:
      'Begin with the variance, divided so that it is right on average. Then ask how far a mean of S such numbers strays.',
    formula: 'variance = Σ (f − f̄)² / (S − 1), and bias² = (f̄ − truth)² − variance / S.',
  },
});

/** The mean error over all points. */
const misfit = (f: readonly number[], y: readonly number[]): number =>
  mean(f.map((value, i) => (value - (y[i] ?? Number.NaN)) ** 2));

/** Second differences at the places with two neighbours. */
const bends = (f: readonly number[]): readonly number[] =>
  f.slice(1, -1).map((value, i) => (f[i] ?? Number.NaN) - 2 * value + (f[i + 2] ?? Number.NaN));

const steps = (f: readonly number[]): readonly number[] => f.slice(1).map((value, i) => value - (f[i] ?? Number.NaN));

const squares = (values: readonly number[]): readonly number[] => values.map(value => value ** 2);

const tikhonovOnALineOfPoints = exercise<
  Penalized,
  readonly [f: readonly number[], y: readonly number[], lambda: number]
>({
  id: 'Tikhonov on a line of points',
  covers: ['E5.19', 'F5-20'],
  task: 'Write $J + \\lambda R$',
  stub: 'const penalized = (f: readonly number[], y: readonly number[], lambda: number): number => NaN; // your lines',
  solution: (f, y, lambda) => {
    const J = f.reduce((sum, value, i) => sum + (value - (y[i] ?? Number.NaN)) ** 2, 0) / f.length;
    let sum = 0;
    for (let i = 1; i < f.length - 1; i++) {
      sum += ((f[i - 1] ?? Number.NaN) - 2 * (f[i] ?? Number.NaN) + (f[i + 1] ?? Number.NaN)) ** 2;
    }
    return J + (lambda * sum) / (f.length - 2);
  },
  inputs: ['f', 'y', 'lambda'],
  cases: [
    [[0, 1, 0], [0, 1, 0], 1],
    [[0, 1, 2, 3], [0, 1, 2, 3], 5],
    [[1, 2, 4, 8], [1, 1, 1, 1], 0],
    [[0, 1, 0, 1, 3], [0.5, 0, 0, 1, 2], 2],
    [[2, -1, 3, 3, 0, 7], [1, 0, 3, 4, 0, 5], 0.1],
  ],
  wrong: [
    {
      name: 'first differences',
      answer: (f, y, lambda) => misfit(f, y) + lambda * mean(squares(steps(f))),
      hint: 'A straight line that rises is charged by yours. Does a straight line bend?',
    },
    {
      name: 'the values themselves',
      answer: (f, y, lambda) => misfit(f, y) + lambda * mean(squares(f)),
      hint: 'Yours is against large values. A curve may be large and smooth: which belief do you put in?',
    },
    {
      name: 'not squared',
      answer: (f, y, lambda) => misfit(f, y) + lambda * mean(bends(f)),
      hint: 'A bend up and a bend down cancel in yours, so a zigzag passes for smooth.',
    },
    {
      name: 'sums, not means',
      answer: (f, y, lambda) =>
        squares(f.map((value, i) => value - (y[i] ?? Number.NaN))).reduce((sum, value) => sum + value, 0) +
        lambda * squares(bends(f)).reduce((sum, value) => sum + value, 0),
      hint: 'Yours grows with the number of points. Then the best λ for 10 points is not the best for 100. What stands before both sums?',
    },
    {
      name: 'lambda on both',
      answer: (f, y, lambda) => lambda * (misfit(f, y) + mean(squares(bends(f)))),
      hint: 'With λ = 0 yours is 0 whatever the curve is. Which of the two terms is the one that λ weighs?',
    },
    {
      name: 'mixed the other way',
      answer: (f, y, lambda) => lambda * misfit(f, y) + mean(squares(bends(f))),
      hint: 'A huge λ makes yours follow the measurements more closely. What did it do in section 4?',
    },
    {
      name: 'divided by all places',
      answer: (f, y, lambda) => misfit(f, y) + (lambda * mean(squares(bends(f))) * (f.length - 2)) / f.length,
      hint: 'The two end points have no second difference. By how many is the second sum divided?',
    },
    {
      name: 'roughness of the error',
      answer: (f, y, lambda) =>
        misfit(f, y) + lambda * mean(squares(bends(f.map((value, i) => value - (y[i] ?? Number.NaN))))),
      hint: 'Your R looks at the measurements. A belief about the curve is there before any measurement.',
    },
  ],
  hints: {
    nudge: 'Two means, of two different lengths. The second one runs from the second place to the last but one.',
    formula: 'J = Σ (f_i − y_i)² / n, and R = Σ (f_{i−1} − 2 f_i + f_{i+1})² / (n − 2).',
  },
});

/** A diagnosis of the two parts; up to 0.02 is small. Twelve digits, as 0.12 − 0.1 is a little less than 0.02. */
const diagnosis = (bias: number, gap: number): string => {
  const [first, second] = [bias, gap].map(part => Number(part.toFixed(12))) as [number, number];
  if (first <= 0.02 && second <= 0.02) return 'done';
  return second > first ? 'variance' : 'bias';
};

const readAGap = exercise<Diagnose, readonly [training: number, validation: number, floor: number]>({
  id: 'read a gap',
  covers: ['R11'],
  task: "Answer `'bias'` or `'variance'`, whichever is larger, or `'done'` if neither is larger than 0.02.",
  stub: [
    "type Diagnosis = 'bias' | 'variance' | 'done' | number;",
    'const diagnose = (training: number, validation: number, floor: number): Diagnosis => NaN; // your lines',
  ].join('\n'),
  solution: (training, validation, floor) => {
    const [bias, gap] = [training - floor, validation - training];
    if (Math.max(bias, gap) <= 0.02) return 'done';
    return gap > bias ? 'variance' : 'bias';
  },
  inputs: ['training', 'validation', 'floor'],
  cases: [
    [0.3, 0.31, 0],
    [0, 0.3, 0],
    [0.3, 0.4, 0.28],
    [0.01, 0.02, 0],
    [0.21, 0.22, 0.2],
    [0.2, 0.28, 0.1],
    [0.15, 0.4, 0.05],
    [0.3, 0.25, 0.29],
    [0.05, 0.09, 0.05],
    [0.25, 0.5, 0],
  ],
  wrong: [
    {
      name: 'floor forgotten',
      answer: (training, validation) => diagnosis(training, validation - training),
      hint: 'A training error of 0.3 is excellent where nobody gets below 0.28. What does yours compare it with?',
    },
    {
      name: 'gap measured from the floor',
      answer: (training, validation, floor) => diagnosis(training - floor, validation - floor),
      hint: 'Training error 0.3, validation error 0.31: yours says variance. From where to where does the gap reach?',
    },
    {
      name: 'only the gap',
      answer: (training, validation) => (validation - training > 0.02 ? 'variance' : 'done'),
      hint: 'A small gap is not enough. The trivial predictor has none at all.',
    },
    {
      name: 'never done',
      answer: (training, validation, floor) => (validation - training > training - floor ? 'variance' : 'bias'),
      hint: 'Where both parts are tiny yours still finds something to mend. When do you stop?',
    },
    {
      name: 'names swapped',
      answer: (training, validation, floor) => {
        const right = diagnosis(training - floor, validation - training);
        return right === 'done' ? right : right === 'bias' ? 'variance' : 'bias';
      },
      hint: 'A model that fails on its own training data: does it depend too much on its sample, or can it do too little?',
    },
    {
      name: 'done if one part is small',
      answer: (training, validation, floor) =>
        training - floor <= 0.02 || validation - training <= 0.02
          ? 'done'
          : diagnosis(training - floor, validation - training),
      hint: 'A model that knows its 300 images by heart has no bias. Is it done?',
    },
    {
      name: 'distance without sign',
      answer: (training, validation, floor) => diagnosis(training - floor, Math.abs(validation - training)),
      hint: 'Validation data can by chance be easier than training data. Is a gap below 0 a variance?',
    },
  ],
  hints: {
    nudge: 'Two differences, and one comparison with 0.02 before they are compared with each other.',
    formula: 'bias = training − floor, gap = validation − training; done if both are at most 0.02.',
  },
});

/** The exercises of lesson 10. */
export const exercises = [biasAndVarianceWithoutLuck, tikhonovOnALineOfPoints, readAGap];
