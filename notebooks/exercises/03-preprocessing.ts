import {exercise} from 'gradlab/lesson';

/** How many steps descent needs. */
type Steps = (condition: number, share: number) => number;

/** A table of numbers: a row for each example, a column for each feature. */
type Rows = readonly (readonly number[])[];

/** Takes a training set, and gives the scaling that it has learned from it. */
type Standardizer = (training: Rows) => (rows: Rows) => number[][];

/** Gives bias and weights for features in their own units. */
type BackToUnits = (
  bias: number,
  weights: readonly number[],
  means: readonly number[],
  deviations: readonly number[],
) => number[];

/** One-hot code of a name. */
type OneHot = (name: string, names: readonly string[]) => number[];

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const columnsOf = (rows: Rows): number[][] => (rows[0] ?? []).map((_, j) => rows.map(row => row[j] ?? 0));

const variance = (values: readonly number[]): number => {
  const mean = average(values);
  return average(values.map(value => (value - mean) ** 2));
};

/** Each column shifted and scaled; one that is constant becomes 0. */
const scaledBy =
  (shifts: readonly number[], scales: readonly number[]) =>
  (rows: Rows): number[][] =>
    rows.map(row => row.map((value, j) => (scales[j] === 0 ? 0 : (value - (shifts[j] ?? 0)) / (scales[j] ?? 1))));

const standardizedBy = (rows: Rows): ((others: Rows) => number[][]) => {
  const columns = columnsOf(rows);
  return scaledBy(
    columns.map(average),
    columns.map(column => Math.sqrt(variance(column))),
  );
};

const stepsFromCondition = exercise<Steps, readonly [condition: number, share: number]>({
  id: 'steps from the condition number',
  covers: ['E5.9'],
  task: 'After how many steps is the distance to the best weights certainly at most `share` of what it was?',
  stub: 'const stepsFor = (condition: number, share: number): number => NaN; // your line',
  solution: (condition, share) => Math.max(1, Math.ceil(Math.log(share) / Math.log((condition - 1) / (condition + 1)))),
  inputs: ['condition', 'share'],
  cases: [
    [14, 1e-6],
    [10, 0.01],
    [3, 0.3],
    [243, 1e-6],
    [44_394, 1e-6],
    [1, 1e-6],
  ],
  wrong: [
    {
      name: 'rate of the steepest direction alone',
      answer: (condition, share) => Math.max(1, Math.ceil(Math.log(share) / Math.log(1 - 1 / condition))),
      hint: 'You take the rate 1/λmax, which the steepest direction likes best. A larger rate serves both ends.',
    },
    {
      name: 'steps of the loss',
      answer: (condition, share) =>
        Math.max(1, Math.ceil(Math.log(share) / (2 * Math.log((condition - 1) / (condition + 1))))),
      hint: 'You count until the loss, a square of the distance, has shrunk so far. What is asked for?',
    },
    {
      name: 'not whole',
      answer: (condition, share) => Math.log(share) / Math.log((condition - 1) / (condition + 1)),
      hint: 'Can descent make a third of a step?',
    },
    {
      name: 'one step too few',
      answer: (condition, share) =>
        Math.max(1, Math.floor(Math.log(share) / Math.log((condition - 1) / (condition + 1)))),
      hint: 'After so many steps the distance is still a little above the share. To which side do you round?',
    },
    {
      name: 'no step for a round valley',
      answer: (condition, share) => Math.ceil(Math.log(share) / Math.log((condition - 1) / (condition + 1))) || 0,
      hint: 'In a round valley, with condition 1, you are not at the bottom before you have walked.',
    },
    {
      name: 'logarithm to base 10 above only',
      answer: (condition, share) =>
        Math.max(1, Math.ceil(Math.log10(share) / Math.log((condition - 1) / (condition + 1)))),
      hint: 'A ratio of logarithms does not depend on their base, if both have the same one.',
    },
    {
      name: 'proportional to the condition number',
      answer: (condition, share) => Math.max(1, Math.ceil((condition / 2) * Math.log(1 / share))),
      hint: 'A good rule of thumb, and close for a large condition number. Which step of the derivation is only nearly true?',
    },
  ],
  hints: {
    nudge: 'Each step multiplies the distance by q at most. After k steps it is q to the power of k.',
    formula: 'k ≥ ln(share) / ln(q), with q = (κ − 1) / (κ + 1), and k is a whole number, at least 1.',
  },
});

const standardizerThatRemembers = exercise<Standardizer, readonly [training: Rows, rows: Rows]>({
  id: 'a standardizer that remembers',
  covers: ['E5.9', 'F5-7'],
  task: 'Write a function that learns the statistics of a training set, and gives a function that standardizes any rows by them.',
  stub: 'const standardizer = (training: number[][]) => (rows: number[][]): number[][] => [[NaN]]; // your lines',
  solution: standardizedBy,
  inputs: ['training', 'rows'],
  apply: (answer, training, rows) => answer(training)(rows),
  cases: [
    [
      [[1], [3]],
      [[1], [3]],
    ],
    [[[1], [3]], [[5]]],
    [
      [
        [1, 10],
        [3, 30],
        [5, 20],
      ],
      [
        [2, 40],
        [7, 10],
      ],
    ],
    [
      [
        [1.5, 45],
        [1.9, 65],
        [1.7, 60],
        [1.6, 50],
      ],
      [
        [1.5, 47],
        [1.55, 44],
      ],
    ],
    [
      [
        [2, 7],
        [4, 7],
      ],
      [
        [5, 7],
        [6, 9],
      ],
    ],
  ],
  wrong: [
    {
      name: 'statistics of the rows',
      answer: () => rows => standardizedBy(rows)(rows),
      hint: 'The training set is forgotten: yours asks the new rows for their own mean. What became of the school class?',
    },
    {
      name: 'statistics of both together',
      answer: training => rows => standardizedBy([...training, ...rows])(rows),
      hint: 'New rows move your mean. What does the model then know of the test set?',
    },
    {
      name: 'divided by n − 1',
      answer: training => {
        const columns = columnsOf(training);
        return scaledBy(
          columns.map(average),
          columns.map(column => Math.sqrt((variance(column) * column.length) / (column.length - 1))),
        );
      },
      hint: 'By how many do you divide the squares? The formula of section 2 describes the training set itself, not what it was drawn from.',
    },
    {
      name: 'by the variance',
      answer: training => {
        const columns = columnsOf(training);
        return scaledBy(columns.map(average), columns.map(variance));
      },
      hint: 'Metres divided by square metres: yours changes with the unit. Which quantity has the unit of x?',
    },
    {
      name: 'mean not taken away',
      answer: training => {
        const columns = columnsOf(training);
        return scaledBy(
          columns.map(() => 0),
          columns.map(column => Math.sqrt(variance(column))),
        );
      },
      hint: 'Your spread is right, but the cloud does not lie around zero.',
    },
    {
      name: 'all features together',
      answer: training => {
        const [mean, spread] = [average(training.flat()), Math.sqrt(variance(training.flat()))];
        return scaledBy(
          columnsOf(training).map(() => mean),
          columnsOf(training).map(() => spread),
        );
      },
      hint: 'Metres and kilograms went into one mean. Which unit would it have?',
    },
    {
      name: 'a constant feature blows up',
      answer: training => {
        const columns = columnsOf(training);
        const [means, spreads] = [columns.map(average), columns.map(column => Math.sqrt(variance(column)))];
        return rows => rows.map(row => row.map((value, j) => (value - (means[j] ?? 0)) / (spreads[j] ?? 1)));
      },
      hint: 'Look at the last case: a feature that never changes in training. What is its deviation, and what do you do with it?',
    },
  ],
  hints: {
    nudge: 'Compute all means and deviations before the arrow of the inner function, from the training set alone.',
    formula: 'x′ = (x − μ) / σ for each column, with σ² = Σ (x − μ)² / n over the training set; 0 where σ is 0.',
  },
});

const weightsInUnits = exercise<
  BackToUnits,
  readonly [bias: number, weights: readonly number[], means: readonly number[], deviations: readonly number[]]
>({
  id: 'weights back in their units',
  covers: ['D5.2.1b', 'E5.9'],
  task: 'Give bias and weights that do for the raw features what the given ones do for the standardized features.',
  stub: 'const toRaw = (bias: number, weights: number[], means: number[], deviations: number[]): number[] => [NaN];',
  solution: (bias, weights, means, deviations) => {
    const raw = weights.map((weight, i) => weight / (deviations[i] ?? 1));
    return [bias - raw.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0), ...raw];
  },
  inputs: ['bias', 'weights', 'means', 'deviations'],
  cases: [
    [0, [1], [0], [2]],
    [1, [3], [2], [0.5]],
    [0, [2.6, 4.3], [1.67, 58.4], [0.14, 14.7]],
    [-2, [0, 1], [5, 0], [3, 1]],
  ],
  wrong: [
    {
      name: 'multiplied by the deviation',
      answer: (bias, weights, means, deviations) => {
        const raw = weights.map((weight, i) => weight * (deviations[i] ?? 1));
        return [bias - raw.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0), ...raw];
      },
      hint: 'A narrow feature has a small deviation. Must its raw weight be small or large, to have the same effect?',
    },
    {
      name: 'bias kept',
      answer: (bias, weights, _, deviations) => [bias, ...weights.map((weight, i) => weight / (deviations[i] ?? 1))],
      hint: 'Take a person who is average in everything. Your two classifiers do not give them the same logit.',
    },
    {
      name: 'bias shifted the wrong way',
      answer: (bias, weights, means, deviations) => {
        const raw = weights.map((weight, i) => weight / (deviations[i] ?? 1));
        return [bias + raw.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0), ...raw];
      },
      hint: 'Standardizing takes the mean away. What has to be taken away with it, when x stands for itself?',
    },
    {
      name: 'mean without its deviation',
      answer: (bias, weights, means, deviations) => [
        bias - weights.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0),
        ...weights.map((weight, i) => weight / (deviations[i] ?? 1)),
      ],
      hint: 'The mean is in metres, the standardized weight counts per deviation. Do they belong together in one product?',
    },
  ],
  hints: {
    nudge:
      'Write the logit with (x − μ)/σ in place of each standardized feature, and sort: what stands before x, what stands alone?',
    formula: 'b + Σ wᵢ (xᵢ − μᵢ)/σᵢ = (b − Σ wᵢ μᵢ/σᵢ) + Σ (wᵢ/σᵢ) xᵢ. The bias comes first in the list.',
  },
});

const codeOf = (name: string, names: readonly string[]): number[] => names.map(each => (each === name ? 1 : 0));

const oneHotByHand = exercise<OneHot, readonly [name: string, names: readonly string[]]>({
  id: 'one-hot by hand',
  covers: ['D5.2.1c'],
  task: 'Write the one-hot code of a name among the names that training has shown.',
  stub: 'const oneHot = (name: string, names: string[]): number[] => [NaN]; // your line',
  solution: codeOf,
  inputs: ['name', 'names'],
  cases: [
    ['male', ['male', 'female']],
    ['3', ['1', '2', '3', '4']],
    ['2', ['1', '2', '3', '4']],
    ['red', ['red']],
    ['7', ['1', '2', '3', '4']],
  ],
  wrong: [
    {
      name: 'the number of the name',
      answer: (name, names) => [names.indexOf(name) + 1],
      hint: 'One number for a name: you have given the names an order and a distance again.',
    },
    {
      name: 'the index of the name',
      answer: (name, names) => [names.indexOf(name)],
      hint: 'One number, counted from 0. Which name lies between which two others now?',
    },
    {
      name: 'ones up to the name',
      answer: (name, names) => names.map((_, i) => (i <= names.indexOf(name) ? 1 : 0)),
      hint: 'That code is for ordered steps, such as school grades. It says that type 3 has all of type 2.',
    },
    {
      name: 'hot and cold exchanged',
      answer: (name, names) => names.map(each => (each === name ? 0 : 1)),
      hint: 'Exactly one input should be on. Count yours.',
    },
    {
      name: 'first name left out',
      answer: (name, names) => codeOf(name, names).slice(1),
      hint: 'A code for statisticians, who must keep their equations solvable. Here each name has an input of its own.',
    },
    {
      name: 'a new name is an error in disguise',
      answer: (name, names) => (names.includes(name) ? codeOf(name, names) : names.map((_, i) => (i === 0 ? 1 : 0))),
      hint: 'Try a name that training has never shown. Yours takes it for the first one.',
    },
    {
      name: 'one place more for new names',
      answer: (name, names) => [...codeOf(name, names), ...(names.includes(name) ? [] : [1])],
      hint: 'For a name that training has never shown your code is longer. How many inputs does the network have?',
    },
  ],
  hints: {
    nudge: 'Go through the names, and ask of each whether it is the one.',
    formula: 'names ↦ 1 where it is the name, else 0. A name that is not among them has zeros only.',
  },
});

/** The exercises of lesson 3. */
export const exercises = [stepsFromCondition, standardizerThatRemembers, weightsInUnits, oneHotByHand];
