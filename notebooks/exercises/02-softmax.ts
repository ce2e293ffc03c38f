import {exercise} from 'gradlab/lesson';

/** A number of the scores of one example. */
type OfScores = (s: readonly number[]) => number;

/** The slopes of the loss over the scores, where class y is the right one. */
type Slopes = (s: readonly number[], y: number) => number[];

/** A loss of the scores, where class y is the right one. */
type ScoreLoss = (s: readonly number[], y: number) => number;

/** A loss of a list of examples: rows of probabilities, and the right class of each. */
type SetLoss = (o: readonly (readonly number[])[], y: readonly number[]) => number;

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

const of = (values: readonly number[], k: number): number => values[k] ?? Number.NaN;

/** Shares of e^s as they are printed: they break where e^s overflows. */
const printedShares = (s: readonly number[]): number[] => s.map(each => Math.exp(each) / total(s.map(Math.exp)));

const shares = (s: readonly number[]): number[] => printedShares(s.map(each => each - Math.max(...s)));

const logSumExp = exercise<OfScores, readonly [s: readonly number[]]>({
  id: 'log-sum-exp',
  covers: ['D5.1b', 'E5.7'],
  task: 'Write $\\ln \\sum_j e^{s_j}$ so that it is right for scores of any size.',
  stub: 'const safeLogSumExp = (s: readonly number[]): number => NaN; // your line',
  solution: s => Math.max(...s) + Math.log(s.map(each => Math.exp(each - Math.max(...s))).reduce((a, b) => a + b, 0)),
  inputs: ['s'],
  cases: [
    [[0, 0]],
    [[2, 1.2, 4]],
    [[5]],
    [[-3, -3, -3, -3]],
    [[1000, 1000]],
    [[-1000, -1001]],
    [[800, 0, -800]],
    [[Number.NEGATIVE_INFINITY, 1]],
  ],
  wrong: [
    {
      name: 'as printed',
      answer: s => Math.log(total(s.map(Math.exp))),
      hint: 'Right on paper. What is e^1000 in a computer, and what is e^−1000?',
    },
    {
      name: 'largest not added back',
      answer: s => Math.log(total(s.map(each => Math.exp(each - Math.max(...s))))),
      hint: 'You made every score smaller by the largest one. The result got smaller by as much. Is that what was asked?',
    },
    {
      name: 'largest score alone',
      answer: s => Math.max(...s),
      hint: 'Two equal scores of 0 make ln 2, not 0. What do the other scores add?',
    },
    {
      name: 'subtracted twice',
      answer: s => Math.log(total(s.map(each => Math.exp(each - Math.max(...s))))) - Math.max(...s),
      hint: 'The way back has the wrong direction: yours falls when all scores rise.',
    },
    {
      name: 'logarithm of the mean',
      answer: s => Math.max(...s) + Math.log(total(s.map(each => Math.exp(each - Math.max(...s)))) / s.length),
      hint: 'For equal scores yours does not depend on how many there are. A sum does.',
    },
    {
      name: 'mean subtracted',
      answer: s => {
        const middle = total(s) / s.length;
        return middle + Math.log(total(s.map(each => Math.exp(each - middle))));
      },
      hint: 'Good for scores that lie together. For 800, 0 and −800 the largest power is still e^800.',
    },
    {
      name: 'in bits',
      answer: s => (Math.max(...s) + Math.log(total(s.map(each => Math.exp(each - Math.max(...s)))))) / Math.LN2,
      hint: 'Which logarithm does the exercise ask for?',
    },
  ],
  hints: {
    nudge: 'Softmax does not change when the same number is taken from all scores. What does log-sum-exp do then?',
    formula: 'ln Σ e^s = m + ln Σ e^(s − m), for any number m. Choose an m for which no power overflows.',
  },
});

const softmaxGradient = exercise<Slopes, readonly [s: readonly number[], y: number]>({
  id: 'gradient of softmax',
  covers: ['E5.7', 'E5.8', 'D5.1c'],
  task: 'Write the slopes of $L = -\\ln o_y$ over all scores, as a list.',
  stub: 'const slopes = (s: readonly number[], y: number): number[] => s.map(() => NaN); // your lines',
  solution: (s, y) => {
    const powers = s.map(each => Math.exp(each - Math.max(...s)));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((power, k) => power / sum - (k === y ? 1 : 0));
  },
  inputs: ['s', 'y'],
  cases: [
    [[0, 0], 0],
    [[2, 1.2, 4], 1],
    [[3.2, 5.1, -1.7], 0],
    [[1, 1, 1, 1], 3],
    [[1000, 0, -1000], 1],
    [[-1000, -1000.5], 1],
  ],
  wrong: [
    {
      name: 'one class alone',
      answer: s => shares(s).map(o => o * (1 - o)),
      hint: 'That is how each share answers to its own score. Where is the right class in it, and where are the other shares?',
    },
    {
      name: 'one class alone, as printed',
      answer: s => printedShares(s).map(o => o * (1 - o)),
      hint: 'That is how each share answers to its own score. Your result does not even ask which class is right.',
    },
    {
      name: 'no subtraction of the largest',
      answer: (s, y) => printedShares(s).map((o, k) => o - (k === y ? 1 : 0)),
      hint: 'Right until a score is large. Look at what e^1000 does to your shares.',
    },
    {
      name: 'mean over the classes',
      answer: (s, y) => shares(s).map((o, k) => (o - (k === y ? 1 : 0)) / s.length),
      hint: 'Yours is smaller by the number of classes. The loss is of one example; is there a mean in it?',
    },
    {
      name: 'other sign',
      answer: (s, y) => shares(s).map((o, k) => (k === y ? 1 : 0) - o),
      hint: 'A larger score of the right class makes the loss smaller. Which sign has its slope?',
    },
    {
      name: 'shares alone',
      answer: s => shares(s),
      hint: 'Yours is the same whichever class is right, and adds up to 1. What should slopes add up to, if all scores may rise together for free?',
    },
    {
      name: 'right class alone',
      answer: (s, y) => shares(s).map((o, k) => (k === y ? o - 1 : 0)),
      hint: 'Does a higher score of a wrong class cost nothing? It takes its share from somewhere.',
    },
    {
      name: 'slope over the share',
      answer: (s, y) => shares(s).map((o, k) => (k === y ? -1 / o : 0)),
      hint: 'You stopped at the shares. One link of the chain, from the shares to the scores, is missing.',
    },
  ],
  hints: {
    nudge: 'Section 3 has the rule for three scores. Then think of section 4: which shares are safe?',
    formula: '∂L/∂s_k = o_k − y_k, with y_k = 1 for the right class and 0 for the others.',
  },
});

const multiclassHinge = exercise<ScoreLoss, readonly [s: readonly number[], y: number]>({
  id: 'hinge of several classes',
  covers: ['D5.1d'],
  task: 'Write the hinge loss of one example with margin 1.',
  stub: 'const hingeLoss = (s: readonly number[], y: number): number => NaN; // your line',
  solution: (s, y) =>
    s.reduce((sum, score, j) => (j === y ? sum : sum + Math.max(0, 1 + score - (s[y] ?? Number.NaN))), 0),
  inputs: ['s', 'y'],
  cases: [
    [[0, 0], 0],
    [[3.2, 5.1, -1.7], 0],
    [[3.2, 5.1, -1.7], 2],
    [[10, 9.5, 9.8], 0],
    [[10, -100, -100], 0],
    [[2, 1], 0],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 4],
    [[-7, 1000, 1000], 1],
  ],
  wrong: [
    {
      name: 'right class counted',
      answer: (s, y) => total(s.map(score => Math.max(0, 1 + score - of(s, y)))),
      hint: 'Yours never gets below 1. Which class must not compete with itself?',
    },
    {
      name: 'no floor at 0',
      answer: (s, y) => total(s.map((score, j) => (j === y ? 0 : 1 + score - of(s, y)))),
      hint: 'Yours goes far below 0 where the right class leads by much. Should one long lead pay for another class that is too near?',
    },
    {
      name: 'other sign',
      answer: (s, y) => total(s.map((score, j) => (j === y ? 0 : Math.max(0, 1 - score + of(s, y))))),
      hint: 'Yours grows as the right class leads by more. Who should be ahead of whom?',
    },
    {
      name: 'no margin',
      answer: (s, y) => total(s.map((score, j) => (j === y ? 0 : Math.max(0, score - of(s, y))))),
      hint: 'Equal scores cost nothing with yours. How far must the right class lead?',
    },
    {
      name: 'worst class alone',
      answer: (s, y) => Math.max(0, ...s.map((score, j) => (j === y ? 0 : 1 + score - of(s, y)))),
      hint: 'That is another hinge loss, of Crammer and Singer. Here every class that comes too near costs something.',
    },
    {
      name: 'mean over the classes',
      answer: (s, y) => total(s.map((score, j) => (j === y ? 0 : Math.max(0, 1 + score - of(s, y))))) / s.length,
      hint: 'Ten equal scores should cost 9. Is there a mean in the formula?',
    },
  ],
  hints: {
    nudge: 'Go through the wrong classes one by one. What does each of them cost alone?',
    formula: 'L = Σ over j ≠ y of max(0, s_j − s_y + 1).',
  },
});

const bitsOfSet = exercise<SetLoss, readonly [o: readonly (readonly number[])[], y: readonly number[]]>({
  id: 'bits of a test set',
  covers: ['E5.8'],
  task: 'Write the loss of a list of examples: their mean surprise, in bits.',
  stub: 'const meanBits = (o: readonly (readonly number[])[], y: readonly number[]): number => NaN; // your line',
  solution: (o, y) => o.reduce((sum, row, n) => sum - Math.log2(row[y[n] ?? Number.NaN] ?? Number.NaN), 0) / o.length,
  inputs: ['o', 'y'],
  cases: [
    [[[0.5, 0.5]], [0]],
    [[[0.25, 0.75]], [0]],
    [
      [
        [0.5, 0.5],
        [0.125, 0.875],
      ],
      [1, 0],
    ],
    [
      [
        [0.13, 0.87, 0],
        [0.1131, 0.0508, 0.8361],
        [0.2, 0.2, 0.6],
      ],
      [0, 2, 1],
    ],
    [[[1, 0]], [0]],
    // their product is as small as that of 400 likelihoods of a tenth, and rounds to 0
    [
      [
        [1e-200, 1],
        [1e-200, 1],
      ],
      [0, 0],
    ],
  ],
  wrong: [
    {
      name: 'product first',
      answer: (o, y) => -Math.log2(o.reduce((product, row, n) => product * of(row, of(y, n)), 1)) / o.length,
      hint: 'Right for a few examples. What is the product of 400 likelihoods of a tenth, 1e-400, in a computer?',
    },
    {
      name: 'logarithm of the mean',
      answer: (o, y) => -Math.log2(total(o.map((row, n) => of(row, of(y, n)))) / o.length),
      hint: 'You took the mean of the probabilities first. One sure mistake among sure hits hardly shows in that.',
    },
    {
      name: 'sum',
      answer: (o, y) => -total(o.map((row, n) => Math.log2(of(row, of(y, n))))),
      hint: 'Yours doubles when the same examples come twice. Should it?',
    },
    {
      name: 'in nats',
      answer: (o, y) => -total(o.map((row, n) => Math.log(of(row, of(y, n))))) / o.length,
      hint: 'A coin toss costs ln 2 with yours. In which unit is that?',
    },
    {
      name: 'no minus',
      answer: (o, y) => total(o.map((row, n) => Math.log2(of(row, of(y, n))))) / o.length,
      hint: 'Yours is below 0, and gets smaller as the model gets worse. What would training do with it?',
    },
    {
      name: 'all classes',
      answer: o => total(o.map(row => -total(row.map(each => (each === 0 ? 0 : each * Math.log2(each)))))) / o.length,
      hint: 'Yours does not look at the right classes. It says how unsure the model is, not how surprised.',
    },
    {
      name: 'first class',
      answer: o => -total(o.map(row => Math.log2(of(row, 0)))) / o.length,
      hint: 'You always look at class 0. Which class does each example ask for?',
    },
  ],
  hints: {
    nudge: 'How surprised is the model by one example? Then think of many.',
    formula: 'L = −1/N Σ log₂ o_y, where o_y of each example is the probability of its own right class.',
  },
});

/** The exercises of lesson 2. */
export const exercises = [bitsOfSet, logSumExp, softmaxGradient, multiclassHinge];
