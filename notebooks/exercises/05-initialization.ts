import {exercise} from 'gradlab/lesson';

/** A matrix as its rows. */
type Matrix = readonly (readonly number[])[];

/** The deviation of the weights, of the fan-in and the slope of a leaky ReLU below 0. */
type Deviation = (n: number, a: number) => number;

/** The half-width r of uniform weights, of a kernel's shape. */
type Radius = (shape: readonly number[]) => number;

/** The factor of each layer's weights, of a batch and the weights of all layers. */
type Factors = (x: Matrix, weights: readonly Matrix[]) => number[];

const heDeviation = exercise<Deviation, readonly [n: number, a: number]>({
  id: 'deviation for leaky ReLU',
  covers: ['E5.11', 'D5.2.2a'],
  task: 'Write the deviation of the weights that keeps the mean square through a leaky ReLU.',
  stub: 'const heDeviation = (n: number, a: number): number => NaN; // your line',
  solution: (n, a) => Math.sqrt(2 / ((1 + a ** 2) * n)),
  inputs: ['n', 'a'],
  cases: [
    [50, 0],
    [50, 1],
    [200, 0.01],
    [1, 0.5],
    [784, 0.25],
    [9, -1],
  ],
  wrong: [
    {
      name: 'variance',
      answer: (n, a) => 2 / ((1 + a ** 2) * n),
      hint: 'For n = 50 and a = 0 yours is 0.04. Which of the two is that: the variance or the deviation?',
    },
    {
      name: 'slope left out',
      answer: n => Math.sqrt(2 / n),
      hint: 'With a = 1 the unit passes everything on unchanged. Should its weights then be those of ReLU?',
    },
    {
      name: 'as for linear units',
      answer: n => Math.sqrt(1 / n),
      hint: 'With a = 0 half of all z become 0. Yours takes no account of what is lost there.',
    },
    {
      name: 'slope not squared',
      answer: (n, a) => Math.sqrt(2 / ((1 + a) * n)),
      hint: 'It is the mean square that is kept. What happens to z² if z is multiplied by a?',
    },
    {
      name: 'factor upside down',
      answer: (n, a) => Math.sqrt((2 * (1 + a ** 2)) / n),
      hint: 'The more a unit lets through, the smaller its weights may be. Yours grow with a.',
    },
    {
      name: 'square of the sum',
      answer: (n, a) => Math.sqrt(2 / ((1 + a) ** 2 * n)),
      hint: 'z is either above 0 or below it, never both. Do the two halves add before or after they are squared?',
    },
  ],
  hints: {
    nudge: 'Split the mean of φ(z)² into the half with z > 0 and the half with z < 0. Each has half of the mean of z².',
    formula: 'mean φ(z)² = (1 + a²) / 2 · mean z², and mean z² = n σ² · mean x². Ask for mean φ(z)² = mean x².',
  },
});

const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);

/** What leads into a unit of a kernel [...window, channels, filters], and what out of an input. */
const fansOf = (shape: readonly number[]): readonly [number, number] => {
  const [channels = Number.NaN, filters = Number.NaN] = shape.slice(-2);
  const window = product(shape.slice(0, -2));
  return [window * channels, window * filters];
};

const glorotRadius = exercise<Radius, readonly [shape: readonly number[]]>({
  id: 'radius of a kernel',
  covers: ['E5.10', 'E5.11', 'F5-9'],
  task: 'Write Glorot’s half-width $r$ for a kernel of any shape.',
  stub: 'const glorotRadius = (shape: readonly number[]): number => NaN; // your lines',
  solution: shape => {
    const [inputs = Number.NaN, outputs = Number.NaN] = shape.slice(-2);
    const window = shape.slice(0, -2).reduce((all, size) => all * size, 1);
    return Math.sqrt(6 / (window * (inputs + outputs)));
  },
  inputs: ['shape'],
  cases: [[[100, 500]], [[64, 64]], [[3, 3, 1, 16]], [[5, 5, 16, 32]], [[7, 8, 4]], [[1, 1, 1, 1]]],
  wrong: [
    {
      name: 'without the window',
      answer: shape => {
        const [inputs = Number.NaN, outputs = Number.NaN] = shape.slice(-2);
        return Math.sqrt(6 / (inputs + outputs));
      },
      hint: 'How many numbers does one unit of a 3 × 3 convolution over 16 channels add up? You counted the channels.',
    },
    {
      name: 'all but the last',
      answer: shape => Math.sqrt(6 / (product(shape.slice(0, -1)) + (shape.at(-1) ?? Number.NaN))),
      hint: 'Your fan-in knows the window. Into how many sums does one input go: only one for each filter?',
    },
    {
      name: 'deviation',
      answer: shape => Math.sqrt(2 / (fansOf(shape)[0] + fansOf(shape)[1])),
      hint: 'That is the deviation of the weights. A uniform distribution on [−r, r] has which variance?',
    },
    {
      name: 'fan-in rule',
      answer: shape => 1 / Math.sqrt(fansOf(shape)[0]),
      hint: 'That is the older rule, which looks forward only. Where is the way back, out of a unit?',
    },
    {
      name: 'first two axes',
      answer: ([inputs = Number.NaN, outputs = Number.NaN]) => Math.sqrt(6 / (inputs + outputs)),
      hint: 'Right for dense layers. In a kernel of four axes, which of them are channels and filters?',
    },
    {
      name: 'mean of the fans',
      answer: shape => Math.sqrt(12 / (fansOf(shape)[0] + fansOf(shape)[1])),
      hint: 'For [100, 500] the rule says 0.1. Did you halve the sum of the fans somewhere?',
    },
  ],
  hints: {
    nudge:
      'The last two axes are channels and filters. All axes before them are the window, and it multiplies both fans.',
    formula: 'n_in = window · channels, n_out = window · filters, r = √6 / √(n_in + n_out).',
  },
});

const times = (x: Matrix, w: Matrix): number[][] =>
  x.map(row => (w[0] ?? []).map((_, j) => row.reduce((sum, each, i) => sum + each * (w[i]?.[j] ?? Number.NaN), 0)));

const relu = (z: Matrix): number[][] => z.map(row => row.map(each => Math.max(each, 0)));

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

const variance = (z: Matrix): number => mean(z.flat().map(each => (each - mean(z.flat())) ** 2));

const scaled = (z: Matrix, factor: number): number[][] => z.map(row => row.map(each => factor * each));

/** Goes through the layers; the factor is measured on z, or on the weights, and `next` is what the layer after gets. */
const walk =
  (
    measure: (z: Matrix, w: Matrix) => number,
    next = (z: Matrix, factor: number): Matrix => relu(scaled(z, factor)),
  ): Factors =>
  (x, weights) => {
    let h = x;
    return weights.map(w => {
      const z = times(h, w);
      const factor = measure(z, w);
      h = next(z, factor);
      return factor;
    });
  };

const SQUARE: Matrix = [
  [1, -2],
  [0.5, 3],
];

const BATCH: Matrix = [
  [1, 0],
  [0, 2],
  [-1, 1],
  [2, -3],
];

const lsuvFactors = exercise<Factors, readonly [x: Matrix, weights: readonly Matrix[]]>({
  id: 'factors of LSUV',
  covers: ['D5.2.2b'],
  task: 'Write what LSUV multiplies the weights of each layer with.',
  stub: 'const lsuvFactors = (x: Matrix, weights: readonly Matrix[]): number[] => [NaN]; // your lines',
  solution: (x, weights) => {
    let h = x;
    return weights.map(w => {
      const z = h.map(row =>
        (w[0] ?? []).map((_, j) => row.reduce((sum, each, i) => sum + each * (w[i]?.[j] ?? 0), 0)),
      );
      const values = z.flat();
      const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
      const factor = 1 / Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
      h = z.map(row => row.map(each => Math.max(factor * each, 0)));
      return factor;
    });
  },
  inputs: ['x', 'weights'],
  cases: [
    [BATCH, [SQUARE]],
    [BATCH, [SQUARE, SQUARE]],
    [
      [[3], [1], [-2]],
      [[[2, -1, 4]], [[1], [1], [-0.5]]],
    ],
    [BATCH, [SQUARE, [[0.01], [0.02]], [[100, -40]]]],
    [scaled(BATCH, 1e-6), [scaled(SQUARE, 1e3), SQUARE]],
  ],
  wrong: [
    {
      name: 'variance',
      answer: walk(z => 1 / variance(z)),
      hint: 'Divide z by 4 if its deviation is 2, and it is too small. Which measure of spread goes with a factor?',
    },
    {
      name: 'all at once',
      answer: walk(
        z => 1 / Math.sqrt(variance(z)),
        z => relu(z),
      ),
      hint: 'The first factor is right. What does the second layer get, once the first has been rescaled?',
    },
    {
      name: 'spread of the weights',
      answer: walk((_, w) => 1 / Math.sqrt(variance(w))),
      hint: 'Yours does not look at the batch. Would it change if the inputs were ten times larger?',
    },
    {
      name: 'root mean square',
      answer: walk(z => 1 / Math.sqrt(mean(z.flat().map(each => each ** 2)))),
      hint: 'The mean of z is not 0 here. A variance counts from where?',
    },
    {
      name: 'behind the ReLU',
      answer: walk(z => 1 / Math.sqrt(variance(relu(z)))),
      hint: 'You measured what the layer puts out. LSUV asks for unit variance at which place: before or behind the ReLU?',
    },
    {
      name: 'ReLU forgotten',
      answer: walk(z => 1 / Math.sqrt(variance(z)), scaled),
      hint: 'The first factor is right. What stands between z of the first layer and the input of the second?',
    },
    {
      name: 'upside down',
      answer: walk(z => Math.sqrt(variance(z))),
      hint: 'A layer that is too loud gets a factor above 1 from yours.',
    },
  ],
  hints: {
    nudge: 'Do one layer: z, its deviation, the factor, then what the next layer gets. Then go on with that.',
    formula: 'factor = 1 / deviation(h W) over all numbers of the batch; the next h is relu(factor · h W).',
  },
});

/** The exercises of lesson 5. */
export const exercises = [heDeviation, glorotRadius, lsuvFactors];
