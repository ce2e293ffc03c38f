import {exercise} from 'gradlab/lesson';

type Rows = readonly (readonly number[])[];

/** Error of the weighted mean, weighted mean of the errors, and disagreement, for one target. */
type Parts = (y: number, outputs: readonly number[], shares: readonly number[]) => number[];

/** The class by majority vote and the class by the mean, of a row of probabilities for each member. */
type Decide = (p: Rows) => [byVote: number, byMean: number];

/** The mean squared error of the mean of M outputs. */
type LeftOver = (M: number, rho: number, variance: number) => number;

/** The examples' weights after a round of boosting. */
type Reweigh = (weights: readonly number[], isWrong: readonly boolean[]) => number[];

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

const weighted = (values: readonly number[], shares: readonly number[]): number =>
  sum(values.map((each, m) => each * (shares[m] ?? Number.NaN)));

const squares = (values: readonly number[], from: number): number[] => values.map(each => (each - from) ** 2);

const parts = exercise<Parts, readonly [y: number, outputs: readonly number[], shares: readonly number[]]>({
  id: 'three parts',
  covers: ['D5.4.5'],
  task: 'Write the three parts of the identity for one target $y$.',
  stub: `const parts = (y: number, outputs: readonly number[], shares: readonly number[]): number[] =>
  [NaN, NaN, NaN]; // your lines`,
  solution: (y, outputs, shares) => {
    const mean = outputs.reduce((total, each, m) => total + each * (shares[m] ?? 0), 0);
    const spread = (from: number) =>
      outputs.reduce((total, each, m) => total + (shares[m] ?? 0) * (each - from) ** 2, 0);
    return [(mean - y) ** 2, spread(y), spread(mean)];
  },
  inputs: ['y', 'outputs', 'shares'],
  cases: [
    [0, [1, 3], [0.5, 0.5]],
    [10, [7, 11, 15], [1 / 3, 1 / 3, 1 / 3]],
    [1, [0, 2, 5], [0.5, 0.25, 0.25]],
    [2, [4], [1]],
    [-1, [3, 3, 3, 3], [0.4, 0.3, 0.2, 0.1]],
    [0.5, [-2, 8], [0.9, 0.1]],
  ],
  wrong: [
    {
      name: 'shares ignored',
      answer: (y, outputs) => {
        const mean = sum(outputs) / outputs.length;
        return [
          (mean - y) ** 2,
          sum(squares(outputs, y)) / outputs.length,
          sum(squares(outputs, mean)) / outputs.length,
        ];
      },
      hint: 'Right while all members count the same. What would a member with the share 0 change in yours?',
    },
    {
      name: 'mean of the errors twice',
      answer: (y, outputs, shares) => {
        const error = weighted(squares(outputs, y), shares);
        return [error, error, weighted(squares(outputs, weighted(outputs, shares)), shares)];
      },
      hint: 'Your first and second part are always the same. Which comes first for the ensemble: the mean or the square?',
    },
    {
      name: 'disagreement with the target',
      answer: (y, outputs, shares) => {
        const error = weighted(squares(outputs, y), shares);
        return [(weighted(outputs, shares) - y) ** 2, error, error];
      },
      hint: 'Four members that all say 3 do not disagree, whatever the target is. Yours says that they do.',
    },
    {
      name: 'sign',
      answer: (y, outputs, shares) => {
        const mean = weighted(outputs, shares);
        return [(mean - y) ** 2, weighted(squares(outputs, y), shares), -weighted(squares(outputs, mean), shares)];
      },
      hint: 'Can a mean of squares be negative? The minus stands in the identity, not in the part.',
    },
    {
      name: 'sample variance',
      answer: (y, outputs, shares) => {
        const mean = weighted(outputs, shares);
        const spread = weighted(squares(outputs, mean), shares);
        const many = outputs.length;
        return [(mean - y) ** 2, weighted(squares(outputs, y), shares), many === 1 ? 0 : (spread * many) / (many - 1)];
      },
      hint: 'You divide by one less than the members, as for a sample from many. Does the identity hold then?',
    },
    {
      name: 'roots',
      answer: (y, outputs, shares) => {
        const mean = weighted(outputs, shares);
        const errors = [
          (mean - y) ** 2,
          weighted(squares(outputs, y), shares),
          weighted(squares(outputs, mean), shares),
        ];
        return errors.map(Math.sqrt);
      },
      hint: 'Your parts are in the unit of the outputs. The identity adds up in squares only.',
    },
  ],
  hints: {
    nudge: 'First the weighted mean of the outputs. Then one square of it, and two weighted means of squares.',
    formula: 'ō = Σ w o; (ō − y)², Σ w (o − y)², Σ w (o − ō)². The first is the second minus the third.',
  },
});

/** The place of the largest number: the first one, or the last one among equals. */
const largest = (values: readonly number[], isLast = false): number =>
  values.reduce((best, each, k) => {
    const leader = values[best] ?? Number.NaN;
    return each > leader || (isLast && each === leader) ? k : best;
  }, 0);

const countsOf = (p: Rows, isLast = false): number[] =>
  (p[0] ?? []).map((_, c) => p.filter(row => largest(row, isLast) === c).length);

const totalsOf = (p: Rows): number[] => (p[0] ?? []).map((_, c) => sum(p.map(row => row[c] ?? Number.NaN)));

const decide = exercise<Decide, readonly [p: Rows]>({
  id: 'vote and mean',
  covers: ['D5.4.5'],
  task: 'Write both decisions.',
  stub: 'const decide = (p: Rows): [byVote: number, byMean: number] => [NaN, NaN]; // your lines',
  solution: p => {
    const first = (values: readonly number[]) => values.indexOf(Math.max(...values));
    const classes = (p[0] ?? []).map((_, c) => c);
    const votes = classes.map(c => p.filter(row => first(row) === c).length);
    const totals = classes.map(c => p.reduce((total, row) => total + (row[c] ?? 0), 0));
    return [first(votes), first(totals)];
  },
  inputs: ['p'],
  cases: [
    [
      [
        [0.9, 0.1],
        [0.4, 0.6],
        [0.45, 0.55],
      ],
    ],
    [[[0.25, 0.75]]],
    [
      [
        [0.75, 0.25],
        [0.25, 0.75],
      ],
    ],
    [
      [
        [0.5, 0.25, 0.25],
        [0, 0.625, 0.375],
        [0.25, 0.25, 0.5],
        [0.125, 0.375, 0.5],
      ],
    ],
    [
      [
        [0, 0.25, 0.75],
        [0.25, 0.5, 0.25],
        [0.25, 0.5, 0.25],
        [0.5, 0.375, 0.125],
      ],
    ],
    [
      [
        [0.1, 0.2, 0.7],
        [0.6, 0.4, 0],
        [0.6, 0.4, 0],
        [0, 0.55, 0.45],
        [0.1, 0.5, 0.4],
      ],
    ],
  ],
  wrong: [
    {
      name: 'swapped',
      answer: p => [largest(totalsOf(p)), largest(countsOf(p))],
      hint: 'One member at 0.9 and two against it: which of the two rules would listen to the loud one?',
    },
    {
      name: 'mean twice',
      answer: p => [largest(totalsOf(p)), largest(totalsOf(p))],
      hint: 'In a vote a member that is 51 % sure counts as much as one that is 99 % sure. In yours it does not.',
    },
    {
      name: 'vote twice',
      answer: p => [largest(countsOf(p)), largest(countsOf(p))],
      hint: 'Both of your decisions count heads. Where do the probabilities come in?',
    },
    {
      name: 'last of equals',
      answer: p => [largest(countsOf(p), true), largest(totalsOf(p), true)],
      hint: 'Right unless two classes are equal. Which of them does the task want?',
    },
    {
      name: 'the surest decides',
      answer: p => {
        const tops = (p[0] ?? []).map((_, c) => Math.max(...p.map(row => row[c] ?? Number.NaN)));
        return [largest(countsOf(p)), largest(tops)];
      },
      hint: 'Your second rule hears only the loudest member. A mean hears them all.',
    },
    {
      name: 'more than half',
      answer: p => {
        const counts = countsOf(p);
        const winner = largest(counts);
        return [(counts[winner] ?? 0) > p.length / 2 ? winner : -1, largest(totalsOf(p))];
      },
      hint: 'With three classes the winner may have fewer than half of the votes. What does yours say then?',
    },
  ],
  hints: {
    nudge: 'Make two lists with a number for each class: its votes, and the sum of its probabilities.',
    formula: 'vote: argmax over c of the rows whose largest is c; mean: argmax over c of Σ p[m][c].',
  },
});

const leftOver = exercise<LeftOver, readonly [M: number, rho: number, variance: number]>({
  id: 'shared errors',
  covers: ['D5.4.5'],
  task: 'Write the expected squared error of the mean.',
  stub: 'const leftOver = (M: number, rho: number, variance: number): number => NaN; // your line',
  solution: (M, rho, variance) => variance * (rho + (1 - rho) / M),
  inputs: ['M', 'rho', 'variance'],
  cases: [
    [10, 0, 1],
    [10, 0.5, 1],
    [1, 0.3, 4],
    [4, 1, 9],
    [1e6, 0.2, 2],
    [2, -1, 1],
    [3, -0.25, 0.04],
  ],
  wrong: [
    {
      name: 'as if independent',
      answer: (M, _, variance) => variance / M,
      hint: 'Right if the errors have nothing in common. If all members err alike, what does the mean gain?',
    },
    {
      name: 'shares swapped',
      answer: (M, rho, variance) => variance * (1 - rho + rho / M),
      hint: 'Which part shrinks with more members: the one that all share, or the one of each?',
    },
    {
      name: 'own part alone',
      answer: (M, rho, variance) => (variance * (1 - rho)) / M,
      hint: 'With endlessly many members yours has no error left. The part that they share is still there.',
    },
    {
      name: 'deviation',
      answer: (M, rho, variance) => Math.sqrt(variance * (rho + (1 - rho) / M)),
      hint: 'One member with variance 4 has the squared error 4. Yours says 2.',
    },
    {
      name: 'pairs counted twice',
      answer: (M, rho, variance) => variance * (1 / M + (2 * rho * (M - 1)) / M),
      hint: 'M (M − 1) is the number of ordered pairs: m, n and n, m both. Did you double them once more?',
    },
    {
      name: 'all M² terms as pairs',
      answer: (M, rho, variance) => variance * (1 / M + rho),
      hint: 'A single member has no pair. Yours gives it more error than its own variance.',
    },
  ],
  hints: {
    nudge: 'Square the mean: M terms are squares, M (M − 1) are products of two different errors.',
    formula: '(M · variance + M (M − 1) · rho · variance) / M²',
  },
});

const errorOf = (weights: readonly number[], isWrong: readonly boolean[]): number =>
  sum(weights.filter((_, i) => isWrong[i])) / sum(weights);

const shared = (weights: readonly number[]): number[] => weights.map(each => each / sum(weights));

const grown = (weights: readonly number[], isWrong: readonly boolean[], factor: number): number[] =>
  weights.map((each, i) => (isWrong[i] ? each * factor : each));

const reweigh = exercise<Reweigh, readonly [weights: readonly number[], isWrong: readonly boolean[]]>({
  id: 'a round of boosting',
  covers: ['D5.4.5'],
  task: 'Write the weights of the next round.',
  stub: `const reweigh = (weights: readonly number[], isWrong: readonly boolean[]): number[] =>
  weights.map(() => NaN); // your lines`,
  solution: (weights, isWrong) => {
    const e = weights.reduce((total, each, i) => total + (isWrong[i] ? each : 0), 0);
    const next = weights.map((each, i) => (isWrong[i] ? (each * (1 - e)) / e : each));
    const all = next.reduce((total, each) => total + each, 0);
    return next.map(each => each / all);
  },
  inputs: ['weights', 'isWrong'],
  cases: [
    [
      [0.25, 0.25, 0.25, 0.25],
      [true, false, false, false],
    ],
    [
      [0.2, 0.2, 0.2, 0.2, 0.2],
      [false, true, true, false, false],
    ],
    [
      [0.1, 0.2, 0.3, 0.4],
      [true, false, true, false],
    ],
    [
      [0.7, 0.1, 0.1, 0.1],
      [false, true, false, false],
    ],
    [
      [0.5, 0.5],
      [false, true],
    ],
  ],
  wrong: [
    {
      name: 'not normalized',
      answer: (weights, isWrong) => {
        const e = errorOf(weights, isWrong);
        return grown(weights, isWrong, (1 - e) / e);
      },
      hint: 'The ratios are right. What do your weights sum to?',
    },
    {
      name: 'wrong way round',
      answer: (weights, isWrong) => {
        const e = errorOf(weights, isWrong);
        return shared(grown(weights, isWrong, e / (1 - e)));
      },
      hint: 'In yours the next stump looks away from what the first one got wrong.',
    },
    {
      name: 'counted, not weighed',
      answer: (weights, isWrong) => {
        const e = isWrong.filter(Boolean).length / weights.length;
        return shared(grown(weights, isWrong, (1 - e) / e));
      },
      hint: 'Right in the first round, where all weights are equal. What is e in the second?',
    },
    {
      name: 'half of the vote',
      answer: (weights, isWrong) => {
        const e = errorOf(weights, isWrong);
        return shared(grown(weights, isWrong, Math.sqrt((1 - e) / e)));
      },
      hint: 'After a round, the wrong ones should weigh one half together. Did you meet a ½ in some other book?',
    },
    {
      name: 'vote as the factor',
      answer: (weights, isWrong) => {
        const e = errorOf(weights, isWrong);
        return shared(grown(weights, isWrong, Math.log((1 - e) / e)));
      },
      hint: 'Your factor is α itself. With e = ½ it makes the weights of the wrong ones vanish.',
    },
  ],
  hints: {
    nudge: 'Add up the weights of the wrong ones: that is e. Then grow these weights, and divide all by their new sum.',
    formula: 'exp(α) = (1 − e) / e for the wrong ones, 1 for the others; then shares of 1.',
  },
});

/** The exercises of lesson 16. */
export const exercises = [parts, decide, leftOver, reweigh];
