import {exercise} from 'gradlab/lesson';

/** The derivative by a weight of the report's two penalties together. */
type Slope = (w: number, lambda: number, alpha: number) => number;

const slope = exercise<Slope, readonly [w: number, lambda: number, alpha: number]>({
  id: 'slope of the report’s penalties',
  covers: ['R10'],
  task: 'Write the derivative by $w$ of the report’s two penalties, $\\tfrac{\\lambda}{2} w^2 + \\alpha |w|$. At $w = 0$ give what the report adds there.',
  stub: 'const penaltySlope = (w: number, lambda: number, alpha: number): number => NaN; // your line',
  solution: (w, lambda, alpha) => lambda * w + alpha * Math.sign(w),
  inputs: ['w', 'λ', 'α'],
  cases: [
    [1, 0.1, 0],
    [2, 0.1, 0.01],
    [-2, 0.1, 0.01],
    [0, 0.1, 0.01],
    [-0.5, 0, 0.01],
    [1e-3, 0.1, 0.01],
  ],
  wrong: [
    {
      name: 'Keras’ convention',
      answer: (w, lambda, alpha) => 2 * lambda * w + alpha * Math.sign(w),
      hint: 'That is the slope of λ w². What stands in front of w² in the report?',
    },
    {
      name: 'the half stays',
      answer: (w, lambda, alpha) => (lambda / 2) * w + alpha * Math.sign(w),
      hint: 'The square has brought no factor down. What is the derivative of w²?',
    },
    {
      name: 'no sign',
      answer: (w, lambda, alpha) => lambda * w + alpha,
      hint: 'For w below 0 yours still pushes down, away from 0. On which side does |w| rise?',
    },
    {
      name: 'the penalty itself',
      answer: (w, lambda, alpha) => (lambda / 2) * w ** 2 + alpha * Math.abs(w),
      hint: 'That is what is added to the loss. What is added to the gradient?',
    },
    {
      name: 'uphill at zero',
      answer: (w, lambda, alpha) => lambda * w + alpha * (w >= 0 ? 1 : -1),
      hint: 'At w = 0 yours pushes a weight away from where L1 wants it. Which value between −1 and 1 leaves it there?',
    },
  ],
  hints: {
    nudge: 'Take the two terms one by one: a parabola, and a roof turned upside down.',
    formula: 'd/dw (λ/2 w²) = λ w; d/dw (α |w|) = α sign(w), with sign(0) = 0.',
  },
});

/** The accuracy to report, of the curves on the validation set and on the test set. */
type Reported = (validation: readonly number[], test: readonly number[]) => number;

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;

const reported = exercise<Reported, readonly [validation: readonly number[], test: readonly number[]]>({
  id: 'the accuracy to report',
  covers: ['R9'],
  task: 'After each epoch somebody measured accuracy on the validation set and on the test set. Give the number to report: at the epoch that the validation set chooses, the first of equal ones.',
  stub: 'const toReport = (validation: readonly number[], test: readonly number[]): number => NaN; // your line',
  solution: (validation, test) => test[validation.indexOf(Math.max(...validation))] ?? Number.NaN,
  inputs: ['validation', 'test'],
  cases: [
    [
      [0.5, 0.7, 0.6],
      [0.4, 0.6, 0.65],
    ],
    [
      [0.5, 0.7, 0.7, 0.6],
      [0.4, 0.6, 0.66, 0.5],
    ],
    [
      [0.2, 0.3, 0.4],
      [0.5, 0.45, 0.3],
    ],
    [[0.9], [0.1]],
  ],
  wrong: [
    {
      name: 'best on the test set',
      answer: (_, test) => Math.max(...test),
      hint: 'Yours looks for the largest test value. Who has chosen the epoch then?',
    },
    {
      name: 'last epoch',
      answer: (_, test) => at(test, test.length - 1),
      hint: 'That is the end of training. Which epoch would you have kept, had you seen the validation curve alone?',
    },
    {
      name: 'validation accuracy',
      answer: validation => Math.max(...validation),
      hint: 'This number has helped to choose, so it is too good. Which set has not been asked yet?',
    },
    {
      name: 'last of equal ones',
      answer: (validation, test) => at(test, validation.lastIndexOf(Math.max(...validation))),
      hint: 'Two epochs are equally good on the validation set. Which of them comes first?',
    },
  ],
  hints: {
    nudge: 'Two steps: find an epoch with one list, read the number off the other one.',
    formula: 'epoch = the first index of max(validation); the answer is test[epoch].',
  },
});

/** What paired accuracies say: 1 gain, −1 cost, 0 no difference seen. */
type Verdict = (withIt: readonly number[], without: readonly number[]) => number;

const differences = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((value, index) => value - at(b, index));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const verdict = exercise<Verdict, readonly [withIt: readonly number[], without: readonly number[]]>({
  id: 'what the seeds say',
  covers: ['R9', 'R11'],
  task: 'Two lists have the accuracies of a network with and without a regularizer, seed by seed. Give 1 if every seed gains, −1 if every seed loses, else 0.',
  stub: 'const verdict = (withIt: readonly number[], without: readonly number[]): number => NaN; // your lines',
  solution: (withIt, without) => {
    const gains = withIt.map((value, seed) => value - (without[seed] ?? Number.NaN));
    if (gains.every(gain => gain > 0)) return 1;
    return gains.every(gain => gain < 0) ? -1 : 0;
  },
  inputs: ['with', 'without'],
  cases: [
    [
      [0.8, 0.9, 0.7],
      [0.7, 0.85, 0.6],
    ],
    [
      [0.9, 0.7, 0.9],
      [0.6, 0.75, 0.6],
    ],
    [
      [0.6, 0.7, 0.5],
      [0.7, 0.75, 0.6],
    ],
    [
      [0.7, 0.95, 0.9],
      [0.75, 0.85, 0.6],
    ],
    [
      [0.8, 0.8, 0.8],
      [0.7, 0.8, 0.7],
    ],
    [
      [0.9, 0.95, 0.92],
      [0.6, 0.61, 0.62],
    ],
  ],
  wrong: [
    {
      name: 'means',
      answer: (withIt, without) => Math.sign(mean(withIt) - mean(without)),
      hint: 'A mean hides a seed that disagrees. Does yours ever say 0?',
    },
    {
      name: 'first seed',
      answer: (withIt, without) => Math.sign(at(withIt, 0) - at(without, 0)),
      hint: 'That is what the report did: one seed. What do the others say?',
    },
    {
      name: 'bands without pairs',
      answer: (withIt, without) => {
        if (Math.min(...withIt) > Math.max(...without)) return 1;
        return Math.max(...withIt) < Math.min(...without) ? -1 : 0;
      },
      hint: 'You compare the worst of one list with the best of the other. Two networks of the same seed start alike: which should be compared?',
    },
    {
      name: 'the wrong way round',
      answer: (withIt, without) => {
        const gains = differences(without, withIt);
        if (gains.every(gain => gain > 0)) return 1;
        return gains.every(gain => gain < 0) ? -1 : 0;
      },
      hint: 'In the first case each seed is better with the regularizer. Yours calls that a loss.',
    },
    {
      name: 'equal counts as gain',
      answer: (withIt, without) => {
        const gains = differences(withIt, without);
        if (gains.every(gain => gain >= 0)) return 1;
        return gains.every(gain => gain <= 0) ? -1 : 0;
      },
      hint: 'One seed saw no difference at all. Has every seed gained?',
    },
  ],
  hints: {
    nudge: 'Make the list of differences first, one for each seed.',
    formula: 'd = with − without, seed by seed; all d > 0 gives 1, all d < 0 gives −1, anything else 0.',
  },
});

export const exercises = [slope, reported, verdict];
