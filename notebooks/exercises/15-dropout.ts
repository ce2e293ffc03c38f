import {exercise} from 'gradlab/lesson';

/** Numbers in rows. */
type Rows = readonly (readonly number[])[];

/** What dropout makes of activations x, with uniform numbers u that decide and the keep probability q. */
type Inverted = (x: readonly number[], u: readonly number[], q: number) => readonly number[];

/** The standard deviation of a sum over dropped inputs. */
type Deviation = (w: readonly number[], x: readonly number[], p: number) => number;

/** The mean gradient over the weights of a linear unit, each example with its own mask. */
type Gradient = (w: readonly number[], x: Rows, y: readonly number[], masks: Rows) => readonly number[];

/** The mean probabilities and their spreads, of the logits of several passes. */
type Passes = (logits: Rows) => readonly [mean: readonly number[], spread: readonly number[]];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const at = (values: readonly number[] | undefined, place: number): number => values?.[place] ?? Number.NaN;

const inverted = exercise<Inverted, Parameters<Inverted>>({
  id: 'inverted dropout',
  covers: ['G4', 'F5-27'],
  task: 'Write inverted dropout',
  stub: `const drop = (x: readonly number[], u: readonly number[], q: number): number[] =>
  x.map(() => NaN); // your line`,
  solution: (x, u, q) => x.map((each, i) => ((u[i] ?? Number.NaN) < q ? each / q : 0)),
  inputs: ['x', 'u', 'q'],
  cases: [
    [[2], [0.1], 0.8],
    [[2], [0.9], 0.8],
    [[2, 4, -6], [0.3, 0.7, 0.1], 0.5],
    [[1, 1, 1, 1], [0.05, 0.15, 0.25, 0.35], 0.2],
    [[3, -1], [0.2, 0.99], 1],
    [[0, 5], [0.5, 0.79], 0.8],
  ],
  wrong: [
    {
      name: 'not divided',
      answer: (x, u, q) => x.map((each, i) => (at(u, i) < q ? each : 0)),
      hint: 'A unit that always says 2 now says 2 in 8 of 10 passes and 0 in the others. What does it say on average?',
    },
    {
      name: 'times the keep probability',
      answer: (x, u, q) => x.map((each, i) => (at(u, i) < q ? each * q : 0)),
      hint: 'The lecture multiplies by q too, but where: in training, or in prediction, when nothing is dropped?',
    },
    {
      name: 'divided by the rate',
      answer: (x, u, q) => x.map((each, i) => (at(u, i) < q ? each / (1 - q) : 0)),
      hint: 'With q = 1 nothing is dropped, and x should stay. What does yours divide by then?',
    },
    {
      name: 'keeps and drops exchanged',
      answer: (x, u, q) => x.map((each, i) => (at(u, i) < q ? 0 : each / q)),
      hint: 'Of many uniform numbers, the share q lies below q. Which units are those in yours, the kept or the dropped?',
    },
    {
      name: 'divided by the share that stayed',
      answer: (x, u, q) => {
        const kept = u.filter(each => each < q).length;
        return x.map((each, i) => (at(u, i) < q ? (each * x.length) / kept : 0));
      },
      hint: 'Yours divides by the share that happened to stay in this draw. May a unit depend on the luck of the others?',
    },
    {
      name: 'one draw for all',
      answer: (x, u, q) => x.map(each => (at(u, 0) < q ? each / q : 0)),
      hint: 'In yours all units stay or all go. How many of the numbers u do you look at?',
    },
  ],
  hints: {
    nudge: 'A unit stays with probability q. Its mean over many draws should be x. What must it say when it stays?',
    formula: 'x / q where u < q, and 0 elsewhere: the mean is q · x / q + (1 − q) · 0 = x.',
  },
});

const deviation = exercise<Deviation, Parameters<Deviation>>({
  id: 'noise of a sum',
  covers: ['G5', 'G4'],
  task: 'Write the standard deviation of z',
  stub: 'const deviationOf = (w: readonly number[], x: readonly number[], p: number): number => NaN; // your lines',
  solution: (w, x, p) => {
    const squares = w.reduce((total, each, i) => total + (each * (x[i] ?? Number.NaN)) ** 2, 0);
    return Math.sqrt((p / (1 - p)) * squares);
  },
  inputs: ['w', 'x', 'p'],
  cases: [
    [[1], [1], 0.2],
    [[3, -4], [1, 1], 0.5],
    [[0.5, 0.5, 0.5, 0.5], [1, 2, -1, 0], 0.2],
    [[1, 2], [3, 4], 0],
    [[2, 1, 1], [1, 5, -2], 0.9],
  ],
  wrong: [
    {
      name: 'variance',
      answer: (w, x, p) => (p / (1 - p)) * sum(w.map((each, i) => (each * at(x, i)) ** 2)),
      hint: 'If all weights double, the deviation should double. What does yours do?',
    },
    {
      name: 'mask without the division',
      answer: (w, x, p) => Math.sqrt(p * (1 - p) * sum(w.map((each, i) => (each * at(x, i)) ** 2))),
      hint: 'p (1 − p) is the variance of a mask of 0 and 1. Which values does an inverted mask have?',
    },
    {
      name: 'keep and rate exchanged',
      answer: (w, x, p) => Math.sqrt(((1 - p) / p) * sum(w.map((each, i) => (each * at(x, i)) ** 2))),
      hint: 'At p = 0 nothing is random. What does yours give there?',
    },
    {
      name: 'square of the sum',
      answer: (w, x, p) => Math.sqrt(p / (1 - p)) * Math.abs(sum(w.map((each, i) => each * at(x, i)))),
      hint: 'Yours is right if all inputs share one mask. Here the masks do not depend on each other. What adds up then?',
    },
    {
      name: 'deviations added',
      answer: (w, x, p) => Math.sqrt(p / (1 - p)) * sum(w.map((each, i) => Math.abs(each * at(x, i)))),
      hint: 'Right for one input. Do the deviations of independent numbers add, or their variances?',
    },
    {
      name: 'rate alone',
      answer: (w, x, p) => Math.sqrt(p * sum(w.map((each, i) => (each * at(x, i)) ** 2))),
      hint: 'As p nears 1, the few that stay are made very large. Your deviation stays bounded.',
    },
  ],
  hints: {
    nudge:
      'Take one input first. Its mask is 1 / (1 − p) or 0. What is the mean of its square, and the square of its mean?',
    formula: 'Var(m) = 1 / (1 − p) − 1 = p / (1 − p). Independent terms: the variances of m w x add.',
  },
});

/** Parts of a linear unit's gradient; each wrong answer leaves something out. */
const gradientBy =
  (
    forward: (mask: number) => number,
    backward: (mask: number) => number,
    maskOf = (masks: Rows, example: number): readonly number[] | undefined => masks[example],
    count = (masks: Rows, _place: number): number => masks.length,
  ): Gradient =>
  (w, x, y, masks) => {
    const errors = x.map((row, k) => {
      const mask = maskOf(masks, k);
      return sum(w.map((each, j) => forward(at(mask, j)) * each * at(row, j))) - at(y, k);
    });
    return w.map((_, j) => {
      const parts = x.map((row, k) => at(errors, k) * backward(at(maskOf(masks, k), j)) * at(row, j));
      return sum(parts) / count(masks, j);
    });
  };

const asItIs = (mask: number): number => mask;
const one = (): number => 1;

const gradient = exercise<Gradient, Parameters<Gradient>>({
  id: 'gradient with masks',
  covers: ['E5.35', 'A5-8'],
  task: 'Write the mean gradient over a minibatch',
  stub: `const meanGradient = (w: readonly number[], x: Rows, y: readonly number[], masks: Rows): number[] =>
  w.map(() => NaN); // your lines`,
  solution: (w, x, y, masks) => {
    const inputs = x.map((row, k) => row.map((each, j) => each * (masks[k]?.[j] ?? Number.NaN)));
    const errors = inputs.map((row, k) => row.reduce((z, each, j) => z + each * (w[j] ?? 0), 0) - (y[k] ?? 0));
    return w.map((_, j) => inputs.reduce((g, row, k) => g + (errors[k] ?? 0) * (row[j] ?? 0), 0) / x.length);
  },
  inputs: ['w', 'x', 'y', 'masks'],
  cases: [
    [[1], [[2]], [0], [[2]]],
    [[1, 1], [[1, 2]], [0], [[2, 0]]],
    [
      [1, -1],
      [
        [1, 2],
        [3, 1],
      ],
      [1, 0],
      [
        [2, 0],
        [0, 2],
      ],
    ],
    [
      [0.5, 2, 1],
      [
        [1, 1, 1],
        [2, 0, -1],
        [1, 3, 2],
      ],
      [0, 1, 2],
      [
        [1.25, 1.25, 0],
        [0, 1.25, 1.25],
        [1.25, 0, 1.25],
      ],
    ],
    [
      [1, 1],
      [
        [1, 1],
        [2, 3],
      ],
      [0, 0],
      [
        [0, 0],
        [0, 0],
      ],
    ],
  ],
  wrong: [
    {
      name: 'one mask for all',
      answer: gradientBy(asItIs, asItIs, masks => masks[0]),
      hint: 'Right for a batch of one. Which mask does your second example get?',
    },
    {
      name: 'mask forgotten on the way back',
      answer: gradientBy(asItIs, one),
      hint: 'A dropped input had no part in z. Does its weight get a gradient from this example in yours?',
    },
    {
      name: 'mask forgotten on the way forward',
      answer: gradientBy(one, asItIs),
      hint: 'Your error is that of the whole network. Which network made the prediction for this example?',
    },
    {
      name: 'no mask',
      answer: gradientBy(one, one),
      hint: 'Yours does not depend on the masks at all. Set all of them to 0: what should be left?',
    },
    {
      name: 'sum',
      answer: gradientBy(asItIs, asItIs, undefined, one),
      hint: 'Right for a batch of one. How should the step change if each example stood in the batch twice?',
    },
    {
      name: 'mean over those that kept it',
      answer: gradientBy(asItIs, asItIs, undefined, (masks, place) =>
        Math.max(1, masks.filter(mask => at(mask, place) !== 0).length),
      ),
      hint: 'You divide by the number of examples that kept the weight. The loss is a mean over how many?',
    },
    {
      name: 'slope of the whole square',
      answer: (w, x, y, masks) => gradientBy(asItIs, asItIs)(w, x, y, masks).map(each => 2 * each),
      hint: 'Yours is twice as large everywhere. Which factor stands in front of the square in the loss?',
    },
  ],
  hints: {
    nudge: 'Multiply each row of x by its mask first. What is left is the gradient of a linear unit on those rows.',
    formula: 'x̃ = m · x, z = Σ w x̃, and the gradient over w_j is the mean of (z − y) x̃_j over the examples.',
  },
});

const softmax = (z: readonly number[]): number[] => {
  const top = z.reduce((a, b) => Math.max(a, b));
  const powers = z.map(each => Math.exp(each - top));
  return powers.map(each => each / sum(powers));
};

const columnsOf = (rows: Rows): number[][] => (rows[0] ?? []).map((_, k) => rows.map(row => at(row, k)));
const deviationOf = (values: readonly number[], divisor = values.length): number =>
  Math.sqrt(sum(values.map(each => (each - mean(values)) ** 2)) / divisor);

const passes = exercise<Passes, Parameters<Passes>>({
  id: 'mean and spread of passes',
  covers: ['H3', 'N10'],
  task: 'Write mean and spread of Monte Carlo dropout',
  stub: 'const monteCarlo = (logits: Rows): [mean: number[], spread: number[]] => [[NaN], [NaN]]; // your lines',
  solution: logits => {
    const rows = logits.map(z => {
      const top = z.reduce((a, b) => Math.max(a, b));
      const powers = z.map(each => Math.exp(each - top));
      const total = powers.reduce((a, b) => a + b);
      return powers.map(each => each / total);
    });
    const meanOf = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const classes = (rows[0] ?? []).map((_, k) => rows.map(row => row[k] ?? 0));
    const spread = classes.map(p => Math.sqrt(meanOf(p.map(each => (each - meanOf(p)) ** 2))));
    return [classes.map(meanOf), spread];
  },
  inputs: ['logits'],
  cases: [
    [
      [
        [0, 0],
        [0, 0],
      ],
    ],
    [
      [
        [0, 2],
        [0, -1],
      ],
    ],
    [
      [
        [1, 0, -1],
        [3, 0, 0],
        [0, 1, 2],
      ],
    ],
    [
      [
        [1000, 0],
        [0, 1000],
        [0, 0],
        [1000, 998],
      ],
    ],
    [[[5, 1, 0, 0]]],
  ],
  wrong: [
    {
      name: 'softmax of the mean logits',
      answer: logits => [
        softmax(columnsOf(logits).map(mean)),
        columnsOf(logits.map(softmax)).map(each => deviationOf(each)),
      ],
      hint: 'You averaged first, then took the softmax. Do the two steps exchange? Try logits 0, 9 in one pass and 0, −1 in another.',
    },
    {
      name: 'spread of the logits',
      answer: logits => [columnsOf(logits.map(softmax)).map(mean), columnsOf(logits).map(each => deviationOf(each))],
      hint: 'Your mean is right. Whose spread is asked for: that of the logits, or of the probabilities?',
    },
    {
      name: 'no softmax',
      answer: logits => [columnsOf(logits).map(mean), columnsOf(logits).map(each => deviationOf(each))],
      hint: 'The entries of your mean do not sum to 1. What stands between logits and probabilities?',
    },
    {
      name: 'spread of the classes',
      answer: logits => {
        const rows = logits.map(softmax);
        return [columnsOf(rows).map(mean), rows.map(row => deviationOf(row))];
      },
      hint: 'How many numbers has your spread, and how many classes are there? Over which index do the passes run?',
    },
    {
      name: 'variance',
      answer: logits => {
        const classes = columnsOf(logits.map(softmax));
        return [classes.map(mean), classes.map(each => deviationOf(each) ** 2)];
      },
      hint: 'Your mean is right. In which unit is your spread: a probability, or its square?',
    },
    {
      name: 'error of the mean',
      answer: logits => {
        const classes = columnsOf(logits.map(softmax));
        return [classes.map(mean), classes.map(each => deviationOf(each) / Math.sqrt(each.length))];
      },
      hint: 'Take four times as many passes, and yours halves. Is that how much one pass differs from another?',
    },
    {
      name: 'shares of the votes',
      answer: logits => {
        const votes = logits.map(z => z.map((_, k) => (k === z.indexOf(z.reduce((a, b) => Math.max(a, b))) ? 1 : 0)));
        return [columnsOf(votes).map(mean), columnsOf(votes).map(each => deviationOf(each))];
      },
      hint: 'You count which class wins. Two passes with 51 % and 99 % count the same then. What was to be averaged?',
    },
  ],
  hints: {
    nudge: 'First the softmax of each pass. Then, for each class, mean and deviation over the passes.',
    formula: 'p_t = softmax(z_t); mean = Σ p_t / T; spread = √(Σ (p_t − mean)² / T), for each class.',
  },
});

/** The exercises of lesson 15. */
export const exercises = [inverted, deviation, gradient, passes];
