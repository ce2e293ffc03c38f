import {inRange, oneOf, positiveInteger, refusal, Table} from '../base/index.ts';
import {type Labels, predictedClasses} from '../evaluation/index.ts';
import {type Features, featuresOf} from './features.ts';
import {bestStump, type Criterion, type Stump, sortedColumns} from './stump.ts';

/** Options of {@link boostStumps}. */
export interface BoostOptions {
  readonly rounds?: number;
  readonly learningRate?: number;
  readonly criterion?: Criterion;
}

/** A stump with its vote. */
export interface BoostedStump extends Stump {
  /** Its vote. */
  readonly weight: number;
}

/** A row of the table of {@link boostStumps}. */
export type BoostRow = {
  /** 1 for the first. */
  readonly round: number;
  /** The share of the wrong by the weights of this round. */
  readonly error: number;
  /** The stump's vote. */
  readonly weight: number;
  /** The share of wrong training examples of all stumps so far. */
  readonly trainingError: number;
};

/** What {@link boostStumps} makes. */
export interface Boosting {
  /** How many classes there are. */
  readonly classes: number;
  /** The stumps in the order of their rounds. */
  readonly stumps: readonly BoostedStump[];
  /** A row for each round. */
  readonly table: Table<BoostRow>;
  /** The classes of examples, by the votes of the first `rounds` stumps, all of them if left out. */
  readonly predict: (x: Features, options?: {readonly rounds?: number}) => Int32Array;
}

const WHAT = 'boost stumps';

/**
 * AdaBoost of decision stumps [D5.4.5] (Freund and Schapire 1997): each round takes the stump that errs least on the
 * weighted examples, with error e; it votes with learningRate (ln((1 - e) / e) + ln(K - 1)) for K classes
 * (SAMME, Zhu and others 2009; for two classes Freund and Schapire's ln((1 - e) / e)), and the weights of what it got
 * wrong grow by the factor e^vote. The training error of two classes is at most the product of 2 sqrt(e (1 - e)).
 *
 * It ends early with a stump without error, which votes with 1, or when none is better than chance, e >= 1 - 1/K.
 *
 * @param x features of the examples, [examples, features]: a dataset's `x`, rows of numbers, or a tensor
 * @param labels class numbers from 0
 * @param options.rounds 50, as in scikit-learn
 * @param options.learningRate 1, the papers'
 * @param options.criterion 'error', what the papers ask of a weak learner; 'gini' as in scikit-learn's trees
 * @throws {TypeError} if an argument is of the wrong kind
 * @throws {RangeError} if numbers of examples differ, there is one class only, an option is out of range, or no
 * stump is better than chance
 * @example
 * ```ts
 * const boosting = ensembles.boostStumps([[1], [2], [3], [4], [5], [6]], [0, 0, 1, 1, 0, 0], {rounds: 3});
 * boosting.stumps.map(stump => stump.threshold) // [Infinity, 2.5, 4.5]
 * boosting.table.column('error') // [0.3333, 0.25, 0.1667]
 * [...boosting.predict([[1.5], [3.5], [5.5]])] // [0, 1, 0]
 * ```
 */
export function boostStumps(
  x: Features,
  labels: Labels,
  {rounds = 50, learningRate = 1, criterion = 'error'}: BoostOptions = {},
): Boosting {
  positiveInteger(WHAT, 'rounds', rounds);
  inRange(WHAT, 'learningRate', learningRate, {minExclusive: 0, maxExclusive: Infinity});
  oneOf(WHAT, 'criterion', criterion, ['error', 'gini']);
  const {values, rows, columns} = featuresOf(WHAT, x);
  const right = predictedClasses(labels);
  if (right.length !== rows) {
    throw new RangeError(
      `Cannot ${WHAT} as x and labels must have equally many examples: x has ${rows}, labels has ${right.length}`,
    );
  }
  const classes = right.reduce((most, label) => Math.max(most, label), 0) + 1;
  if (new Set(right).size < 2) throw new RangeError(refusal(WHAT, 'labels', 'be of 2 classes or more', right[0]));

  const sorted = sortedColumns(values, rows, columns);
  let weights = new Float64Array(rows).fill(1 / rows);
  const stumps: BoostedStump[] = [];
  const votes = new Float64Array(rows * classes);
  const table: BoostRow[] = [];
  for (let round = 1; round <= rounds; round++) {
    const stump = bestStump(sorted, right, weights, {classes, criterion});
    const wrong = Array.from(right, (label, row) => label !== sideOf(stump, values, row * columns));
    const error = wrong.reduce((sum, isWrong, row) => sum + (isWrong ? (weights[row] as number) : 0), 0);
    // Rounding of the sums: chance is no better than chance.
    if (error >= 1 - 1 / classes - 1e-12) break;
    const vote = error === 0 ? 1 : learningRate * (Math.log((1 - error) / error) + Math.log(classes - 1));
    stumps.push({...stump, weight: vote});
    addVotes(votes, {...stump, weight: vote}, values, columns, classes);
    const said = winners(votes, rows, classes);
    const misses = said.reduce((count, label, row) => count + (label === right[row] ? 0 : 1), 0);
    table.push({round, error, weight: vote, trainingError: misses / rows});
    if (error === 0) break;
    weights = normalized(weights.map((weight, row) => weight * (wrong[row] ? Math.exp(vote) : 1)));
  }
  if (stumps.length === 0) {
    throw new RangeError(refusal(WHAT, 'x', 'have a feature that tells classes apart better than chance', 'none'));
  }
  return {
    classes,
    stumps,
    table: Table.fromRows(table),
    predict: (given, {rounds: first = stumps.length} = {}) => {
      const what = 'predict by boosted stumps';
      positiveInteger(what, 'rounds', first);
      const others = featuresOf(what, given);
      if (others.columns !== columns) {
        throw new RangeError(refusal(what, 'the number of features', `be ${columns}, as in training`, others.columns));
      }
      const sums = new Float64Array(others.rows * classes);
      for (const stump of stumps.slice(0, first)) addVotes(sums, stump, others.values, columns, classes);
      return winners(sums, others.rows, classes);
    },
  };
}

const sideOf = ({feature, threshold, left, right}: Stump, values: ArrayLike<number>, start: number): number =>
  (values[start + feature] as number) <= threshold ? left : right;

function addVotes(
  votes: Float64Array,
  stump: BoostedStump,
  values: ArrayLike<number>,
  columns: number,
  classes: number,
): void {
  for (let row = 0; row < votes.length / classes; row++) {
    const index = row * classes + sideOf(stump, values, row * columns);
    votes[index] = (votes[index] as number) + stump.weight;
  }
}

/** The class with most votes of each example, the smallest number among equals. */
const winners = (votes: Float64Array, rows: number, classes: number): Int32Array =>
  predictedClasses({values: votes, shape: [rows, classes]});

function normalized(weights: Float64Array): Float64Array<ArrayBuffer> {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(weights, weight => weight / sum);
}
