import {describe, expect, it} from 'vitest';
import {boostStumps} from '../../src/ensembles/index.ts';

// scikit-learn 1.9.1: AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), n_estimators=12, random_state=0)
const EXAMPLES = 120;
const grid = (f: (i: number, j: number) => number): number[][] =>
  Array.from({length: EXAMPLES}, (_, i) => [0, 1, 2].map(j => f(i, j) / 1009));
const x = grid((i, j) => (i * i * (j + 3) + 17 * i * (j + 1) + 31 * j) % 1009);
const others = grid((i, j) => (i * i * (j + 5) + 29 * i * (j + 2) + 7) % 1009);
const two = x.map(([a = 0, b = 0]) => ((a - 0.5) ** 2 + (b - 0.5) ** 2 > 0.13 ? 1 : 0));
const three = x.map(([a = 0, b = 0]) => Math.min(Math.trunc(3 * (a * b) ** 0.5), 2));

const near = (values: readonly number[], digits = 7) => values.map(value => expect.closeTo(value, digits));
/** One number for all predictions: the sum of class times number of the example. */
const digest = (classes: Int32Array): number => classes.reduce((sum, label, index) => sum + label * (index + 1), 0);

describe('boosted stumps by Gini impurity', () => {
  it('are those of AdaBoostClassifier for two classes, round by round', () => {
    const {table, stumps, predict} = boostStumps(x, two, {rounds: 12, criterion: 'gini'});
    expect(table.column('error')).toEqual(
      near([
        ...[0.33333333, 0.325, 0.31481481, 0.36486486, 0.30553817, 0.35999099],
        ...[0.31351202, 0.36417244, 0.33331941, 0.37499217, 0.34443716, 0.3813517],
      ]),
    );
    expect(table.column('weight').slice(0, 4)).toEqual(near([Math.log(2), 0.73088751, 0.77770457, 0.55431074]));
    expect(table.column('trainingError')).toEqual(
      near([
        ...[0.33333333, 0.43333333, 0.16666667, 0.16666667, 0.06666667, 0.06666667],
        ...[0.06666667, 0.06666667, 0.01666667, 0.01666667, 0.06666667, 0.01666667],
      ]),
    );
    const thresholds = stumps.slice(0, 4).map(({feature, threshold}) => [feature, threshold]);
    expect(thresholds).toEqual(
      [0.798315, 0.170466, 0.170466, 0.167988].map((at, index) => [index < 3 ? 0 : 1, expect.closeTo(at, 6)]),
    );
    expect(digest(predict(others))).toBe(4146);
  });

  it('are those of AdaBoostClassifier for three classes, with the term of SAMME', () => {
    const {table, predict} = boostStumps(x, three, {rounds: 12, criterion: 'gini'});
    expect(table.column('error')).toEqual(
      near([
        ...[0.39166667, 0.31244535, 0.33510928, 0.36873383, 0.3781061, 0.42039329],
        ...[0.35582285, 0.33656672, 0.3427597, 0.36177391, 0.42099908, 0.41234015],
      ]),
    );
    expect(table.column('weight').slice(0, 3)).toEqual(near([1.13345902, 1.48185892, 1.37831317]));
    expect(table.column('trainingError').slice(7)).toEqual(
      near([0.14166667, 0.33333333, 0.09166667, 0.11666667, 0.28333333]),
    );
    expect(digest(predict(others))).toBe(5153);
  });

  it('are those of AdaBoostClassifier with learning_rate=0.5', () => {
    const {table} = boostStumps(x, three, {rounds: 12, criterion: 'gini', learningRate: 0.5});
    expect(table.column('error')).toEqual(
      near([
        ...[0.39166667, 0.40458875, 0.39257446, 0.41989275, 0.41440916, 0.45103799],
        ...[0.4323002, 0.4468062, 0.44505784, 0.44510956, 0.4959074, 0.42200021],
      ]),
    );
  });
});

describe('boosted stumps by their error', () => {
  it('are those of a search of all thresholds with plain loops', () => {
    const {stumps, table} = boostStumps(x, two, {rounds: 6});
    let weights = two.map(() => 1 / EXAMPLES);
    for (let round = 0; round < 6; round++) {
      let lowest = Number.POSITIVE_INFINITY;
      for (let feature = 0; feature < 3; feature++) {
        for (const threshold of [Number.NEGATIVE_INFINITY, ...x.map(row => row[feature] as number)]) {
          for (const left of [0, 1]) {
            const said = x.map(row => ((row[feature] as number) <= threshold ? left : 1 - left));
            const error = said.reduce(
              (sum, label, index) => sum + (label === two[index] ? 0 : (weights[index] as number)),
              0,
            );
            lowest = Math.min(lowest, error);
          }
        }
      }
      expect(table.column('error')[round]).toBeCloseTo(lowest, 12);
      const stump = stumps[round] as (typeof stumps)[number];
      const vote = Math.log((1 - lowest) / lowest);
      expect(stump.weight).toBeCloseTo(vote, 10);
      weights = weights.map((weight, index) => {
        const said = ((x[index] as number[])[stump.feature] as number) <= stump.threshold ? stump.left : stump.right;
        return said === two[index] ? weight : weight * Math.exp(vote);
      });
      const sum = weights.reduce((total, weight) => total + weight, 0);
      weights = weights.map(weight => weight / sum);
    }
  });

  it('keep the bound of Freund and Schapire on the training error, round by round', () => {
    const {table} = boostStumps(x, two, {rounds: 60});
    let bound = 1;
    for (const {error, trainingError} of table.rows()) {
      bound *= 2 * Math.sqrt(error * (1 - error));
      expect(trainingError).toBeLessThanOrEqual(bound + 1e-12);
    }
    expect(table.rows().at(-1)?.trainingError).toBe(0);
  });

  it('end with a stump without error, which votes with 1', () => {
    const {stumps, table} = boostStumps([[1], [2], [4], [8]], [0, 0, 1, 1]);
    expect(stumps).toEqual([{feature: 0, threshold: 3, left: 0, right: 1, weight: 1}]);
    expect(table.rows()).toEqual([{round: 1, error: 0, weight: 1, trainingError: 0}]);
  });

  it('predict by their first rounds', () => {
    const {predict, table} = boostStumps(x, two, {rounds: 8});
    for (const rounds of [1, 4, 8]) {
      const misses = predict(x, {rounds}).filter((label, index) => label !== two[index]).length;
      expect(misses / EXAMPLES).toBe(table.column('trainingError')[rounds - 1]);
    }
  });
});
