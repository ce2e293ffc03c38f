import {exercise} from 'gradlab/lesson';

/** A weight's best place, of the place that the data wants and the two rates of the elastic net. */
type Place = (a: number, lambda: number, beta: number) => number;

/** The weights after a step, of the weights, the slopes of the data's loss, the learning rate and λ. */
type Step = (w: readonly number[], slopes: readonly number[], rho: number, lambda: number) => number[];

/** A λ, of the examples and their targets. */
type Rate = (x: Matrix, y: readonly number[]) => number;

/** A kernel after the projection. */
type Projection = (kernel: Matrix, c: number) => number[][];

/** A matrix as its rows. */
type Matrix = readonly (readonly number[])[];

const soft = (a: number, threshold: number): number => Math.sign(a) * Math.max(Math.abs(a) - threshold, 0);

const elasticThreshold = exercise<Place, readonly [a: number, lambda: number, beta: number]>({
  id: 'elastic threshold',
  covers: ['D5.4.1', 'E5.32'],
  task: 'Write the weight $w$ at which $\\tfrac12 (w - a)^2 + \\lambda (\\beta w^2 + |w|)$ is least.',
  stub: 'const elasticThreshold = (a: number, lambda: number, beta: number): number => NaN; // your line',
  solution: (a, lambda, beta) => (Math.sign(a) * Math.max(Math.abs(a) - lambda, 0)) / (1 + 2 * lambda * beta),
  inputs: ['a', 'lambda', 'beta'],
  cases: [
    [3, 1, 0],
    [0.5, 1, 0],
    [-3, 1, 0.5],
    [-0.5, 1, 0.5],
    [2, 0.5, 2],
    [0, 0.5, 1],
    [-4, 0, 3],
    [0.8, 0.25, 4],
  ],
  wrong: [
    {
      name: 'not clamped',
      answer: (a, lambda, beta) => (Math.sign(a) * (Math.abs(a) - lambda)) / (1 + 2 * lambda * beta),
      hint: 'For a = 0.5 and λ = 1 yours is −0.5: the weight has been pulled through 0 and out on the other side. Is it cheaper there?',
    },
    {
      name: 'hard threshold',
      answer: (a, lambda, beta) => (Math.abs(a) > lambda ? a : 0) / (1 + 2 * lambda * beta),
      hint: 'Small weights are 0 with yours, and large ones come through whole. Does L1 stop pulling at a large weight?',
    },
    {
      name: 'sign lost',
      answer: (a, lambda, beta) => Math.max(a - lambda, 0) / (1 + 2 * lambda * beta),
      hint: 'With a = −3 yours is 0. Draw the loss on the left side of 0: what changes there?',
    },
    {
      name: 'half of the square',
      answer: (a, lambda, beta) => soft(a, lambda) / (1 + lambda * beta),
      hint: 'Without an absolute value, the best w solves w − a + (slope of λβw²) = 0. What is that slope?',
    },
    {
      name: 'shrunk first',
      answer: (a, lambda, beta) => soft(a / (1 + 2 * lambda * beta), lambda),
      hint: 'Both penalties act at one place, not one after the other. Solve for w > 0, with both slopes in one equation.',
    },
    {
      name: 'L1 alone',
      answer: (a, lambda) => soft(a, lambda),
      hint: 'Right for β = 0. For β = 0.5 yours puts the weight where the square still has a slope.',
    },
    {
      name: 'λ left out of the square',
      answer: (a, lambda, beta) => soft(a, lambda) / (1 + 2 * beta),
      hint: 'With λ = 0 there is no penalty at all, so the weight should stay at a. What does β do to yours then?',
    },
    {
      name: 'λ times β as the threshold',
      answer: (a, lambda, beta) => soft(a, lambda * beta) / (1 + 2 * lambda),
      hint: 'Which of the two terms of the lecture’s formula carries the β: the square or the absolute value?',
    },
  ],
  hints: {
    nudge: 'Take w > 0 first, where |w| = w. Set the slope to 0, solve for w, and ask when that w is really above 0.',
    formula: 'For w > 0: w − a + 2λβw + λ = 0. So w = (a − λ) / (1 + 2λβ) if a > λ, and 0 if |a| ≤ λ.',
  },
});

/** One step for each weight by itself. */
const each =
  (move: (w: number, slope: number, rho: number, lambda: number) => number): Step =>
  (w, slopes, rho, lambda) =>
    w.map((weight, j) => move(weight, slopes[j] ?? Number.NaN, rho, lambda));

const stepWithL1 = exercise<
  Step,
  readonly [w: readonly number[], slopes: readonly number[], rho: number, lambda: number]
>({
  id: 'step with L1',
  covers: ['E5.33', 'E5.34'],
  task: 'Write one step of descent with the L1 penalty [E5.34], for a list of weights.',
  stub: 'const step = (w: number[], slopes: number[], rho: number, lambda: number): number[] => [NaN]; // your line',
  solution: (w, slopes, rho, lambda) =>
    w.map((weight, j) => weight - rho * ((slopes[j] ?? Number.NaN) + lambda * Math.sign(weight))),
  inputs: ['w', 'slopes', 'rho', 'lambda'],
  cases: [
    [[2], [0], 0.1, 1],
    [[2, -2], [0.5, 0.5], 0.1, 1],
    [[0, 1], [0, 0], 0.5, 0.2],
    [[0, 0], [1, -3], 0.5, 0.2],
    [[0.01, -0.01], [0, 0], 1, 0.1],
    [[3, -1, 0.2], [-1, 4, 0], 0.25, 0],
  ],
  wrong: [
    {
      name: 'λ without the rate',
      answer: each((w, slope, rho, lambda) => w - rho * slope - lambda * Math.sign(w)),
      hint: 'The penalty is a part of what you descend on. What is its slope multiplied with, as any other slope?',
    },
    {
      name: 'sign of the slope',
      answer: each((w, slope, rho, lambda) => w - rho * (slope + lambda * Math.sign(slope))),
      hint: 'Where the data’s slope is 0 yours does not pull at all. Of what is |w| the absolute value?',
    },
    {
      name: 'as L2 pulls',
      answer: each((w, slope, rho, lambda) => w - rho * (slope + 2 * lambda * w)),
      hint: 'Yours pulls harder at larger weights. Which penalty does that?',
    },
    {
      name: 'away from 0',
      answer: each((w, slope, rho, lambda) => w - rho * (slope - lambda * Math.sign(w))),
      hint: 'The weight 2, with no slope from the data, has grown. Which way should a penalty pull?',
    },
    {
      name: '0 counted as positive',
      answer: each((w, slope, rho, lambda) => w - rho * (slope + lambda * (w >= 0 ? 1 : -1))),
      hint: 'A weight that is 0 and has no slope was pushed away from 0. Which slope does section 1 take at the kink?',
    },
    {
      name: 'stops at 0',
      answer: each((w, slope, rho, lambda) => soft(w - rho * slope, rho * lambda)),
      hint: 'That step is a good one, but another: it cuts at 0. [E5.34] takes the sign at the old place, and may step over 0.',
    },
    {
      name: 'absolute value',
      answer: each((w, slope, rho, lambda) => w - rho * (slope + lambda * Math.abs(w))),
      hint: 'You added the penalty itself. A step follows its slope.',
    },
  ],
  hints: {
    nudge: 'Write the slope of the whole loss for one weight: the data’s slope plus the slope of λ|w|.',
    formula: 'w − ρ (slope + λ sign(w)), weight by weight, with sign(0) = 0.',
  },
});

const columns = (x: Matrix): number[][] => (x[0] ?? []).map((_, j) => x.map(row => row[j] ?? Number.NaN));

/** |xⱼᵀy| of each feature. */
const pulls = (x: Matrix, y: readonly number[]): number[] =>
  columns(x).map(column => Math.abs(column.reduce((sum, value, i) => sum + value * (y[i] ?? Number.NaN), 0)));

const largestUsefulRate = exercise<Rate, readonly [x: Matrix, y: readonly number[]]>({
  id: 'the λ that silences all',
  covers: ['E5.33', 'F5-22'],
  task: 'Write the smallest $\\lambda$ at which *all* weights of $\\tfrac12 \\lVert y - Xw \\rVert^2 + \\lambda \\sum_j |w_j|$ are 0.',
  stub: 'const silence = (x: number[][], y: number[]): number => NaN; // your lines',
  solution: (x, y) =>
    Math.max(
      ...(x[0] ?? []).map((_, j) =>
        Math.abs(x.reduce((sum, row, i) => sum + (row[j] ?? Number.NaN) * (y[i] ?? Number.NaN), 0)),
      ),
    ),
  inputs: ['x', 'y'],
  cases: [
    [[[2]], [3]],
    [
      [
        [1, 0],
        [0, 1],
      ],
      [2, -5],
    ],
    [
      [
        [1, 2],
        [3, -4],
        [0.5, 1],
      ],
      [1, 1, 2],
    ],
    [
      [
        [1, 1, -3],
        [2, 0, 1],
      ],
      [-1, 4],
    ],
    [
      [
        [1, -6],
        [-1, 4],
      ],
      [1, 1],
    ],
  ],
  wrong: [
    {
      name: 'smallest',
      answer: (x, y) => Math.min(...pulls(x, y)),
      hint: 'At that λ the weakest feature is silent. All of them shall be.',
    },
    {
      name: 'sign kept',
      answer: (x, y) =>
        Math.max(...columns(x).map(column => column.reduce((sum, value, i) => sum + value * (y[i] ?? Number.NaN), 0))),
      hint: 'A feature that goes down where y goes up wants a negative weight. Does yours hear it?',
    },
    {
      name: 'sum over the features',
      answer: (x, y) => pulls(x, y).reduce((sum, pull) => sum + pull, 0),
      hint: 'Each weight has its own λ to overcome. They do not pull together.',
    },
    {
      name: 'twice',
      answer: (x, y) => 2 * Math.max(...pulls(x, y)),
      hint: 'That fits a loss without the ½. Derive the slope of ½ (y − xw)² at w = 0.',
    },
    {
      name: 'mean over the examples',
      answer: (x, y) => Math.max(...pulls(x, y)) / x.length,
      hint: 'Is the loss of this exercise a sum over the examples, or a mean?',
    },
    {
      name: 'weight of least squares',
      answer: (x, y) =>
        Math.max(...columns(x).map((column, j) => (pulls(x, y)[j] ?? 0) / column.reduce((sum, v) => sum + v * v, 0))),
      hint: 'That is the weight that a feature would take alone. Section 4 compares λ with a slope, not with a weight.',
    },
  ],
  hints: {
    nudge: 'At w = 0 each weight feels two pulls: the slope of the squares, and at most λ against it. Who has to win?',
    formula:
      'The slope for weight j at w = 0 is −Σᵢ xᵢⱼ yᵢ. All stay at 0 as long as none is larger than λ: take the largest |Σᵢ xᵢⱼ yᵢ|.',
  },
});

const norm = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));

/** Each weight times the factor of its unit, of the norm of the weights that come into it. */
const byUnit =
  (factor: (norm: number, c: number) => number): Projection =>
  (kernel, c) => {
    const factors = columns(kernel).map(column => factor(norm(column), c));
    return kernel.map(row => row.map((value, j) => value * (factors[j] ?? Number.NaN)));
  };

const maxNormProjection = exercise<Projection, readonly [kernel: Matrix, c: number]>({
  id: 'max-norm projection',
  covers: ['H5', 'N7'],
  task: 'Write what max-norm makes of a kernel `[inputs, units]`, given as its rows.',
  stub: 'const project = (kernel: number[][], c: number): number[][] => [[NaN]]; // your lines',
  solution: (kernel, c) =>
    kernel.map(row =>
      row.map((value, j) => {
        const length = Math.sqrt(kernel.reduce((sum, each) => sum + (each[j] ?? Number.NaN) ** 2, 0));
        return length > c ? (value * c) / length : value;
      }),
    ),
  inputs: ['kernel', 'c'],
  cases: [
    [[[3], [4]], 1],
    [
      [
        [3, 0.5],
        [4, 0.5],
      ],
      1,
    ],
    [
      [
        [1, -2, 0],
        [-1, 2, 0],
      ],
      2,
    ],
    [[[0.3, -5]], 0.4],
    [
      [
        [6, 0],
        [8, 0],
        [0, 2],
      ],
      5,
    ],
  ],
  wrong: [
    {
      name: 'always scaled',
      answer: byUnit((length, c) => (length === 0 ? 1 : c / length)),
      hint: 'A unit whose norm is below c was made longer. Max-norm is a ceiling: what does it do to those below?',
    },
    {
      name: 'rows in place of columns',
      answer: (kernel, c) => kernel.map(row => row.map(value => (norm(row) > c ? (value * c) / norm(row) : value))),
      hint: 'A row holds the weights that leave one input. Whose norm is bounded?',
    },
    {
      name: 'the whole kernel',
      answer: (kernel, c) => {
        const length = norm(kernel.flat());
        return kernel.map(row => row.map(value => (length > c ? (value * c) / length : value)));
      },
      hint: 'One loud unit made a quiet one smaller, too. How many norms does a kernel of two units have?',
    },
    {
      name: 'each weight clipped',
      answer: (kernel, c) => kernel.map(row => row.map(value => Math.min(Math.max(value, -c), c))),
      hint: 'The column (3, 4) became (1, 1): it points another way now, and its norm is above 1.',
    },
    {
      name: 'squared norm',
      answer: byUnit((length, c) => (length > c ? c / length ** 2 : 1)),
      hint: 'For the column (3, 4) and c = 1, what is the norm of what yours gives? Is there a root missing?',
    },
    {
      name: 'root of the factor',
      answer: byUnit((length, c) => (length > c ? Math.sqrt(c / length) : 1)),
      hint: 'If a vector is multiplied by a factor, what happens to its norm: the factor, or its square?',
    },
    {
      name: 'sum of absolute values',
      answer: (kernel, c) => {
        const lengths = columns(kernel).map(column => column.reduce((sum, value) => sum + Math.abs(value), 0));
        return kernel.map(row =>
          row.map((value, j) => ((lengths[j] ?? Number.NaN) > c ? (value * c) / (lengths[j] ?? Number.NaN) : value)),
        );
      },
      hint: 'You measured a unit as L1 does. Max-norm bounds the Euclidean norm: the column (3, 4) has length 5.',
    },
  ],
  hints: {
    nudge:
      'Find the norm of each column first. Then go through all weights, and ask for each which column it stands in.',
    formula: 'nⱼ = √(Σᵢ wᵢⱼ²); wᵢⱼ stays if nⱼ ≤ c, and becomes wᵢⱼ c / nⱼ if not.',
  },
});

/** The exercises of lesson 12. */
export const exercises = [elasticThreshold, stepWithL1, largestUsefulRate, maxNormProjection];
