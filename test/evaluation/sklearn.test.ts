import {describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {
  accuracy,
  brier,
  calibration,
  confusionMatrix,
  logLikelihood,
  perClass,
  probabilities,
  topK,
} from '../../src/evaluation/index.ts';

// Figures of scikit-learn 1.9.1 on these logits, ((i² (k + 3) + 17 i (k + 1) + 31 k²) mod 101 - 50) / 16 for example i
// and class k, and labels.
const EXAMPLES = 40;
const logits = Array.from({length: EXAMPLES}, (_, i) =>
  Array.from({length: 4}, (__, k) => (((i * i * (k + 3) + 17 * i * (k + 1) + 31 * k * k) % 101) - 50) / 16),
);
const labels = [
  ...[3, 2, 0, 0, 1, 1, 3, 0, 2, 0, 3, 1, 2, 2, 0, 2, 1, 1, 0, 0],
  ...[2, 1, 3, 1, 2, 2, 0, 2, 1, 1, 2, 0, 2, 0, 3, 1, 3, 2, 0, 0],
];
// logits.argmax(1)
const predicted = [
  ...[3, 2, 0, 0, 3, 2, 3, 0, 3, 0, 0, 1, 2, 3, 3, 2, 2, 1, 0, 0],
  ...[3, 1, 1, 3, 2, 2, 1, 2, 1, 0, 2, 1, 0, 0, 2, 1, 3, 1, 2, 0],
];

describe('figures of classification', () => {
  it('are those of accuracy_score and top_k_accuracy_score', () => {
    expect(accuracy(labels, logits)).toBe(0.575);
    expect(accuracy(labels, predicted)).toBe(0.575);
    // top_k_accuracy_score(y, logits - 0.001 k): of equal scores scikit-learn takes the last, this the first.
    expect([1, 2, 3, 4].map(k => topK(labels, logits, {k}))).toEqual([0.575, 0.725, 0.9, 1]);
  });

  it('are those of confusion_matrix, rows true and columns predicted', () => {
    const {counts, table} = confusionMatrix(labels, logits, {classes: ['a', 'b', 'c', 'd']});
    expect(counts).toEqual([
      [8, 2, 1, 1],
      [1, 5, 2, 2],
      [1, 1, 7, 3],
      [1, 1, 1, 3],
    ]);
    expect(table.rows()[1]).toEqual({true: 'b', a: 1, b: 5, c: 2, d: 2});
  });

  it('are those of precision_recall_fscore_support', () => {
    const table = perClass(labels, predicted);
    const near = (values: readonly number[]) => values.map(value => expect.closeTo(value, 8));
    expect(table.column('precision')).toEqual(near([0.72727273, 0.55555556, 0.63636364, 0.33333333]));
    expect(table.column('recall')).toEqual(near([0.66666667, 0.5, 0.58333333, 0.5]));
    expect(table.column('f1')).toEqual(near([0.69565217, 0.52631579, 0.60869565, 0.4]));
    expect(table.column('support')).toEqual([12, 10, 12, 6]);
  });

  it('are 0 for 0/0 as in scikit-learn, or NaN as with zero_division=nan', () => {
    // precision_recall_fscore_support([0, 1, 1, 2], [0, 1, 0, 1], zero_division=0 and nan)
    const zero = perClass([0, 1, 1, 2], [0, 1, 0, 1]).rows()[2];
    expect(zero).toEqual({class: '2', precision: 0, recall: 0, f1: 0, support: 1});
    const nan = perClass([0, 1, 1, 2], [0, 1, 0, 1], {zeroDivision: Number.NaN}).rows()[2];
    expect(nan).toEqual({class: '2', precision: Number.NaN, recall: 0, f1: 0, support: 1});
    const nowhere = perClass([0, 1], [0, 1], {classes: 3, zeroDivision: 1}).rows()[2];
    expect(nowhere).toEqual({class: '2', precision: 1, recall: 1, f1: 1, support: 0});
  });

  it('are those of log_loss and brier_score_loss, from logits and from probabilities', () => {
    const shares = probabilities(logits);
    for (const value of [logLikelihood(labels, logits), logLikelihood(labels, shares, {from: 'probabilities'})]) {
      expect(value).toBeCloseTo(-1.564753309005263, 12);
    }
    expect(logLikelihood(labels, logits, {unit: 'bits'})).toBeCloseTo(-1.564753309005263 / Math.log(2), 12);
    // scale_by_half=False
    expect(brier(labels, logits)).toBeCloseTo(0.7045164178016863, 12);
    expect(brier(labels, shares, {from: 'probabilities'})).toBeCloseTo(0.7045164178016863, 12);
  });

  it('are those of calibration_curve of the right ones by confidence', () => {
    const {table, expectedError, largestError} = calibration(labels, logits, {bins: 5});
    expect(table.column('examples')).toEqual([0, 2, 17, 10, 11]);
    const rows = table.where(({examples}) => examples > 0);
    const near = (values: readonly number[]) => values.map(value => expect.closeTo(value, 12));
    expect(rows.column('accuracy')).toEqual(near([1, 0.5294117647058824, 0.5, 0.6363636363636364]));
    const confidences = [0.3860847309763584, 0.5111651247896684, 0.6723930089787661, 0.9093275165800943];
    expect(rows.column('confidence')).toEqual(near(confidences));
    expect(expectedError).toBeCloseTo(0.15661390471979048, 12);
    expect(largestError).toBeCloseTo(1 - 0.3860847309763584, 12);
    expect(table.rows()[0]).toEqual({from: 0, to: 0.2, examples: 0, confidence: Number.NaN, accuracy: Number.NaN});
  });

  it('are the same of lists, of values with their shape, and of tensors', () => {
    const flat = {values: Float64Array.from(logits.flat()), shape: [EXAMPLES, 4]};
    const tensor = tf.tensor2d(logits);
    const classes = tf.tensor1d(labels, 'int32');
    expect(topK(classes, flat, {k: 2})).toBe(0.725);
    expect(topK({values: Int32Array.from(labels), shape: [EXAMPLES]}, tensor, {k: 2})).toBe(0.725);
    expect(accuracy(classes, tensor)).toBe(0.575);
    tf.dispose([tensor, classes]);
  });
});

describe('edges', () => {
  it('puts a confidence on an edge into the bin below', () => {
    const {table} = calibration(
      [0, 0, 0],
      [
        [0.5, 0.5],
        [0.75, 0.25],
        [1, 0],
      ],
      {bins: 4, from: 'probabilities'},
    );
    expect(table.column('examples')).toEqual([0, 1, 1, 1]);
    // 0.7 * 10 and 3 / 10 are rounded: bins of (0.6, 0.7] and (0.2, 0.3] all the same.
    const tenths = Array.from({length: 5}, (_, index) => (index + 6) / 10);
    const scores = tenths.map(share => [share, 1 - share]);
    const {table: ten} = calibration([0, 0, 0, 0, 0], scores, {bins: 10, from: 'probabilities'});
    expect(ten.column('examples')).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    // 0.56 * 25 is 14.000000000000002: the bin is (13 / 25, 14 / 25] all the same.
    const {table: narrow} = calibration([0], [[0.56, 0.44]], {bins: 25, from: 'probabilities'});
    expect(narrow.column('examples').indexOf(1)).toBe(13);
  });

  it('refuses a row of scores with a hole, which would never be the largest', () => {
    const holed = [[1, undefined] as number[], [0, 1]];
    expect(() => accuracy([0, 1], holed)).toThrow(
      new TypeError(
        'Cannot compute accuracy as row 0 of predicted must be a list of numbers: current value is undefined',
      ),
    );
  });

  it('takes the first class among equal scores, for accuracy and top-k alike', () => {
    expect(
      accuracy(
        [1, 0],
        [
          [2, 2],
          [2, 2],
        ],
      ),
    ).toBe(0.5);
    expect(
      topK(
        [1, 0],
        [
          [2, 2],
          [2, 2],
        ],
        {k: 1},
      ),
    ).toBe(0.5);
  });

  it('gives minus infinity for what was held impossible, and finite numbers of any logits', () => {
    expect(logLikelihood([1], [[1, 0]], {from: 'probabilities'})).toBe(Number.NEGATIVE_INFINITY);
    expect(
      logLikelihood(
        [1, 0],
        [
          [1e30, -1e30],
          [5, 5],
        ],
      ),
    ).toBe(-1e30);
  });

  it('names a column of its own where a class is called "true"', () => {
    const {table} = confusionMatrix([0, 1], [1, 1], {classes: ['false', 'true']});
    expect(table.rows()).toEqual([
      {'true class': 'false', false: 0, true: 1},
      {'true class': 'true', false: 0, true: 1},
    ]);
  });
});
