import * as losses from '../../src/losses/index.ts';

const {fromConfig, ...factories} = losses;

export {factories};

/** A loss with examples to try it on, away from its kinks. */
export interface LossCase {
  readonly loss: losses.Loss;
  /** The name and the options, for the title of a test. */
  readonly title: string;
  readonly target: readonly (readonly number[])[];
  readonly output: readonly (readonly number[])[];
}

const scores = [
  [0.5, -1.2, 3, 0.1],
  [2, 2.3, -1, 0.5],
  [-4, 0.25, 1.5, -0.5],
];
const probabilities = [
  [0.1, 0.2, 0.3, 0.4],
  [0.7, 0.1, 0.15, 0.05],
  [0.25, 0.3, 0.05, 0.4],
];
const bits = [
  [1, 0, 0, 1],
  [0, 0, 1, 1],
  [1, 1, 0, 1],
];
const distributions = [
  [0, 0, 1, 0],
  [0.5, 0.25, 0.25, 0],
  [0.1, 0.2, 0.3, 0.4],
];
const numbers = [[2], [0], [1]];

type Options = Readonly<Record<string, string | number>>;

/** Which targets and outputs each factory's loss takes, and the options to try. */
const TABLE: Readonly<
  Record<keyof typeof factories, {readonly target: number[][]; readonly options: readonly Options[]}>
> = {
  meanSquaredError: {target: distributions, options: [{}]},
  halfSquaredError: {target: distributions, options: [{}]},
  binaryCrossEntropy: {
    target: bits,
    options: [{}, {unit: 'bits', labelSmoothing: 0.2}, {from: 'probabilities'}, {from: 'probabilities', unit: 'bits'}],
  },
  categoricalCrossEntropy: {
    target: distributions,
    options: [
      {},
      {unit: 'bits', labelSmoothing: 0.1},
      {from: 'probabilities'},
      {from: 'probabilities', labelSmoothing: 1},
    ],
  },
  sparseCategoricalCrossEntropy: {
    target: numbers,
    options: [
      {},
      {unit: 'bits', labelSmoothing: 0.1},
      {from: 'probabilities'},
      {from: 'probabilities', labelSmoothing: 0.3},
    ],
  },
  negativeLogLikelihood: {target: numbers, options: [{}, {unit: 'bits'}, {from: 'logProbabilities'}]},
  hinge: {target: bits, options: [{}]},
  squaredHinge: {target: bits, options: [{}]},
  multiclassHinge: {target: numbers, options: [{}, {margin: 2.25}, {form: 'crammer-singer'}]},
  focal: {target: bits, options: [{}, {gamma: 0, alpha: 0.5}, {gamma: 1.5, alpha: 0.6}]},
};

/** Every factory of the folder, with all its forms. */
export const CASES: readonly LossCase[] = Object.entries(TABLE).flatMap(([name, {target, options}]) =>
  options.map(given => {
    const loss = fromConfig({name, ...given});
    const output = loss.config.from === 'probabilities' ? probabilities : scores;
    return {loss, title: `${name}(${JSON.stringify(given)})`, target, output};
  }),
);
