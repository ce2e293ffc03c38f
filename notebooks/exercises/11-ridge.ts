import {linear} from 'gradlab';
import {exercise} from 'gradlab/lesson';

/** Where the minimum lies, of the curvature, the place that the data want, and the rate of the penalty. */
type Pull = (h: number, t: number, lambda: number) => number;

/** Weight and bias after a step, of both before, their slopes, the learning rate and the rate of the penalty. */
type Step = (w: number, b: number, dw: number, db: number, rho: number, lambda: number) => [number, number];

/** A table as its rows. */
type Rows = readonly (readonly number[])[];

/** The weights of ridge regression, of the table, the targets and the rate of the penalty. */
type RidgeWeights = (x: Rows, y: readonly number[], rate: number) => number[];

/** The rate for Keras's l2, of a source, its rate and the number of examples. */
type RateOfL2 = (source: string, lambda: number, m: number) => number;

const pulledMinimum = exercise<Pull, readonly [h: number, t: number, lambda: number]>({
  id: 'pulled minimum',
  covers: ['F5-21'],
  task: 'Write where the minimum of the sum lies.',
  stub: 'const pulledTo = (h: number, t: number, lambda: number): number => NaN; // your line',
  solution: (h, t, lambda) => (h * t) / (h + 2 * lambda),
  inputs: ['h', 't', 'lambda'],
  cases: [
    [2, 2, 1],
    [8, 1, 1],
    [10, 3, 2],
    [0.5, -4, 0.1],
    [1, 5, 0],
    [1e-3, 1, 100],
  ],
  wrong: [
    {
      name: 'half of the pull',
      answer: (h, t, lambda) => (h * t) / (h + lambda),
      hint: 'What is the slope of λθ²? And that of h/2 · (θ − t)²? Only one of the two has lost its 2.',
    },
    {
      name: 'without the curvature',
      answer: (_, t, lambda) => t / (1 + 2 * lambda),
      hint: 'Yours is the same for a flat and for a steep parabola. In section 2 one of them lost more.',
    },
    {
      name: 'slope held fast',
      answer: (h, t, lambda) => t - (2 * lambda * t) / h,
      hint: 'You took the slope of the penalty at t. It gets smaller on the way to 0. For h = 0.001 yours is far on the other side.',
    },
    {
      name: 'what is lost',
      answer: (h, t, lambda) => (2 * lambda * t) / (h + 2 * lambda),
      hint: 'With λ = 0 the minimum has to stay at t. Yours goes to 0.',
    },
    {
      name: 'the share only',
      answer: (h, _, lambda) => h / (h + 2 * lambda),
      hint: 'That is the share that is left. A share of what?',
    },
  ],
  hints: {
    nudge: 'Write the slope of both parts, and set their sum to 0.',
    formula: 'h (θ − t) + 2λθ = 0. Solve for θ.',
  },
});

const stepWithDecay = exercise<
  Step,
  readonly [w: number, b: number, dw: number, db: number, rho: number, lambda: number]
>({
  id: 'step with decay',
  covers: ['E5.23', 'E5.31', 'G1'],
  task: 'Write one step of descent with the learning rate `rho`, as `[w, b]` after the step.',
  stub: [
    'type Step = (w: number, b: number, dw: number, db: number, rho: number, lambda: number) => [number, number];',
    'const decayStep: Step = (w, b, dw, db, rho, lambda) => [NaN, NaN]; // your line',
  ].join('\n'),
  solution: (w, b, dw, db, rho, lambda) => [(1 - 2 * rho * lambda) * w - rho * dw, b - rho * db],
  inputs: ['w', 'b', 'dw', 'db', 'rho', 'lambda'],
  cases: [
    [3, 1, 0, 0, 0.01, 2],
    [-3, 2, 0.5, -1, 0.1, 0.5],
    [0, 0, 1, 1, 0.1, 1],
    [2, -1, -4, 3, 0.05, 0],
    [-0.5, 4, 2, 0, 1, 0.25],
  ],
  wrong: [
    {
      name: 'bias decays',
      answer: (w, b, dw, db, rho, lambda) => [
        (1 - 2 * rho * lambda) * w - rho * dw,
        (1 - 2 * rho * lambda) * b - rho * db,
      ],
      hint: 'The penalty is λw². Does b stand in it?',
    },
    {
      name: 'without the 2',
      answer: (w, b, dw, db, rho, lambda) => [(1 - rho * lambda) * w - rho * dw, b - rho * db],
      hint: 'That is the step for λ/2 · w², as in the report. What is the slope of λw²?',
    },
    {
      name: 'decay after the step',
      answer: (w, b, dw, db, rho, lambda) => [(1 - 2 * rho * lambda) * (w - rho * dw), b - rho * db],
      hint: 'Both slopes are taken at the same w, before the step. Yours shrinks what the data have just added, too.',
    },
    {
      name: 'a w too many',
      answer: (w, b, dw, db, rho, lambda) => [(1 - 2 * rho * lambda * w) * w - rho * dw, b - rho * db],
      hint: 'With w = −3 and no data, yours moves away from 0. Section 5 met this factor in print.',
    },
    {
      name: 'growth',
      answer: (w, b, dw, db, rho, lambda) => [(1 + 2 * rho * lambda) * w - rho * dw, b - rho * db],
      hint: 'Without data, w = 3 should get nearer to 0. Yours leaves it.',
    },
    {
      name: 'rate forgotten',
      answer: (w, b, dw, db, rho, lambda) => [(1 - 2 * lambda) * w - rho * dw, b - rho * db],
      hint: 'The learning rate multiplies the whole gradient, that of the penalty, too.',
    },
  ],
  hints: {
    nudge: 'Write the gradient of the sum for w and for b, then take one step of descent.',
    formula: 'w ← w − ρ (dw + 2λw), b ← b − ρ db.',
  },
});

const columnsOf = (x: Rows): number[][] => (x[0] ?? []).map((_, j) => x.map(row => row[j] ?? Number.NaN));

const inner = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, each, i) => sum + each * (b[i] ?? Number.NaN), 0);

/** Solves (XᵀX + A) w = Xᵀy, where A has `added(i, j, examples)`. */
const solvedWith =
  (added: (i: number, j: number, rate: number, examples: number) => number): RidgeWeights =>
  (x, y, rate) => {
    const columns = columnsOf(x);
    const matrix = columns.map((a, i) => columns.map((b, j) => inner(a, b) + added(i, j, rate, x.length)));
    return [
      ...linear.solvePositiveDefinite(
        matrix,
        columns.map(a => inner(a, y)),
      ),
    ];
  };

const onDiagonal = (i: number, j: number, value: number): number => (i === j ? value : 0);

const THREE: Rows = [
  [1, 1],
  [2, 3],
  [3, 3],
];

const ridgeInClosedForm = exercise<RidgeWeights, readonly [x: Rows, y: readonly number[], rate: number]>({
  id: 'ridge in closed form',
  covers: ['E5.26', 'E5.27', 'E5.29'],
  task: 'Write the weights that make $\\lVert Xw - y\\rVert^2 + \\lambda\\lVert w\\rVert^2$ least, for any number of columns.',
  stub: 'const ridgeWeights = (x: Rows, y: readonly number[], rate: number): number[] => [NaN]; // your lines',
  solution: (x, y, rate) => {
    const columns = columnsOf(x);
    const matrix = columns.map((a, i) => columns.map((b, j) => inner(a, b) + (i === j ? rate : 0)));
    return [
      ...linear.solvePositiveDefinite(
        matrix,
        columns.map(a => inner(a, y)),
      ),
    ];
  },
  inputs: ['x', 'y', 'rate'],
  cases: [
    [[[2], [1]], [4, 3], 1],
    [THREE, [3, 7, 8.8], 0.25],
    [THREE, [3, 7, 8.8], 0],
    [THREE, [3, -7, 8.8], 10],
    [
      [
        [1, 0, 2],
        [0, 1, -1],
        [1, 1, 0],
        [2, 0, 1],
      ],
      [1, 2, 3, -4],
      0.5,
    ],
  ],
  tolerance: {relative: 1e-8},
  wrong: [
    {
      name: 'as printed',
      answer: solvedWith((i, j, rate) => onDiagonal(i, j, 2 * rate)),
      hint: 'That is the lecture’s printed formula. Of which objective is it the minimum?',
    },
    {
      name: 'half of it',
      answer: solvedWith((i, j, rate) => onDiagonal(i, j, rate / 2)),
      hint: 'Both parts of the gradient have a factor 2. Did you cancel it on one side only?',
    },
    {
      name: 'rate forgotten',
      answer: solvedWith(() => 0),
      hint: 'Yours is least squares. Does the rate change anything?',
    },
    {
      name: 'rate everywhere',
      answer: solvedWith((_, __, rate) => rate),
      hint: 'You added λ to every number of XᵀX. The square of (w₁ + w₂) would be penalized so. What does I stand for?',
    },
    {
      name: 'mean of the squares',
      answer: solvedWith((i, j, rate, examples) => onDiagonal(i, j, rate * examples)),
      hint: 'The objective has the sum of the squared errors. Yours belongs to their mean.',
    },
    {
      name: 'least squares, then shrunk',
      answer: (x, y, rate) => solvedWith(() => 0)(x, y, 0).map(w => w / (1 + rate)),
      hint: 'All weights lose the same share with yours. In section 2 the flat direction lost more.',
    },
  ],
  hints: {
    nudge: 'Set the gradient 2Xᵀ(Xw − y) + 2λw to zero, and collect what multiplies w.',
    formula: '(XᵀX + λI) w = Xᵀy. XᵀX has inner(columns[i], columns[j]) in row i and column j.',
  },
});

/** The rate for Keras, of a factor for each source. */
const byFactors =
  (factorOf: (source: string, m: number) => number): RateOfL2 =>
  (source, lambda, m) =>
    lambda * factorOf(source, m);

const isWhole = (source: string): boolean => source === 'lecture' || source === 'keras';

const rateForKeras = exercise<RateOfL2, readonly [source: string, lambda: number, m: number]>({
  id: 'rate for Keras',
  covers: ['D5.4.1b', 'G1', 'R10'],
  task: 'Write the rate that `l2` of Keras needs for the same penalty.',
  stub: 'const rateOfL2 = (source: string, lambda: number, m: number): number => NaN; // your lines',
  solution: (source, lambda, m) => {
    if (source === 'notes') return lambda / (2 * m);
    return source === 'report' || source === 'pytorch' ? lambda / 2 : lambda;
  },
  inputs: ['source', 'lambda', 'm'],
  cases: [
    ['keras', 0.01, 60],
    ['lecture', 2, 10],
    ['report', 0.1, 100],
    ['pytorch', 0.0005, 50],
    ['notes', 0.7, 10],
    ['notes', 1, 1],
  ],
  wrong: [
    {
      name: 'one rate for all',
      answer: byFactors(() => 1),
      hint: 'For the report yours is 0.1, as in Keras. But it writes λ/2 before the sum.',
    },
    {
      name: 'upside down',
      answer: byFactors((source, m) => (isWhole(source) ? 1 : source === 'notes' ? 2 * m : 2)),
      hint: 'You converted from Keras to the source. Which of the two has the smaller number for the same penalty?',
    },
    {
      name: 'PyTorch as Keras',
      answer: byFactors((source, m) =>
        isWhole(source) || source === 'pytorch' ? 1 : source === 'notes' ? 1 / (2 * m) : 1 / 2,
      ),
      hint: 'weight_decay adds λw to the gradient. What does l2 add to it?',
    },
    {
      name: 'm for all halves',
      answer: byFactors((source, m) => (isWhole(source) ? 1 : 1 / (2 * m))),
      hint: 'Which of the five divides by the number of examples? Yours does so for three.',
    },
    {
      name: 'notes without m',
      answer: byFactors(source => (isWhole(source) ? 1 : 1 / 2)),
      hint: 'The notes’ penalty is weaker the more examples there are. Yours does not depend on m.',
    },
    {
      name: 'notes without the 2',
      answer: byFactors((source, m) => (isWhole(source) ? 1 : source === 'notes' ? 1 / m : 1 / 2)),
      hint: 'λ/m stands in the notes’ gradient. What stands in their penalty?',
    },
    {
      name: 'factor of the gradient',
      answer: byFactors((source, m) => (isWhole(source) ? 2 : source === 'notes' ? 1 / m : 1)),
      hint: 'For Keras itself the rate has to stay as it is. You took the gradient of the source, and forgot that l2 makes one, too.',
    },
  ],
  hints: {
    nudge: 'Write what stands before Σw² in each source. Keras writes its rate there and nothing else.',
    formula: 'rate = factor · λ, with the factors 1 (lecture, Keras), 1/2 (report, PyTorch), 1/(2m) (notes).',
  },
});

/** The exercises of lesson 11. */
export const exercises = [pulledMinimum, stepWithDecay, ridgeInClosedForm, rateForKeras];
