import {describe, expect, it} from 'vitest';
import {Random} from '../../src/base/index.ts';
import {tf} from '../../src/engine/index.ts';
import {ambiguity, averagePredictions, bagging, vote} from '../../src/ensembles/index.ts';
import {brier} from '../../src/evaluation/index.ts';

const random = new Random('combining');
const numbers = (count: number): number[] => Array.from({length: count}, () => random.normal(0, 2));

describe('averaging', () => {
  it('averages probabilities, not logits', () => {
    const members = [[[0, Math.log(3)]], [[Math.log(9), 0]]];
    const {values, shape} = averagePredictions(members);
    expect(shape).toEqual([1, 2]);
    // (1/4 + 9/10) / 2 and (3/4 + 1/10) / 2
    expect([...values]).toEqual([expect.closeTo(0.575, 14), expect.closeTo(0.425, 14)]);
  });

  it('weighs members, whatever the scale of the weights', () => {
    const members = [
      [1, 2],
      [3, 6],
      [5, -1],
    ];
    const {values, shape} = averagePredictions(members, {from: 'values', weights: [2, 0, 6]});
    expect([[...values], shape]).toEqual([[4, -0.25], [2]]);
  });

  it('takes tensors and what predict gives alike', () => {
    const tensor = tf.tensor2d([[0.25, 0.75]]);
    const given = {values: new Float32Array([0.5, 0.5]), shape: [1, 2]};
    const {values} = averagePredictions([tensor, given], {from: 'probabilities'});
    expect([...values]).toEqual([0.375, 0.625]);
    tensor.dispose();
  });
});

describe('voting', () => {
  it('gives ties to the smallest class number, whoever votes first', () => {
    expect([...vote([[2], [0]])]).toEqual([0]);
    expect([
      ...vote([
        [2, 1],
        [1, 2],
        [3, 0],
      ]),
    ]).toEqual([1, 0]);
  });

  it('counts weights as they are given: three times one are three', () => {
    expect([...vote([[1], [0], [0], [0]], {weights: [3, 1, 1, 1]})]).toEqual([0]);
    expect([...vote([[1], [0], [0], [0]], {weights: [3.5, 1, 1, 1]})]).toEqual([1]);
  });

  it('differs from averaging where one member is sure and two are not', () => {
    const members = [[[0.95, 0.05]], [[0.45, 0.55]], [[0.45, 0.55]]];
    expect([...vote(members)]).toEqual([1]);
    const {values} = averagePredictions(members, {from: 'probabilities'});
    expect((values[0] as number) > (values[1] as number)).toBe(true);
  });
});

describe('the ambiguity identity', () => {
  it('holds for any targets, members and weights, to the rounding of float64', () => {
    for (let trial = 0; trial < 50; trial++) {
      const targets = numbers(20);
      const members = Array.from({length: 5}, () => numbers(20));
      const weights = numbers(5).map(Math.abs);
      const found = ambiguity(targets, members, trial % 2 === 0 ? {} : {weights});
      const gap = found.ensembleError - (found.averageError - found.ambiguity);
      expect(Math.abs(gap)).toBeLessThan(1e-14 * found.averageError);
      expect(found.ensembleError).toBeLessThanOrEqual(found.averageError);
    }
  });

  it("is that of Brier's score over the number of classes", () => {
    const members = [
      [
        [0.7, 0.2, 0.1],
        [0.3, 0.3, 0.4],
      ],
      [
        [0.2, 0.5, 0.3],
        [0.1, 0.1, 0.8],
      ],
    ];
    const targets = {values: [1, 0, 0, 0, 0, 1], shape: [2, 3]};
    const flat = members.map(rows => ({values: rows.flat(), shape: [2, 3]}));
    const {ensembleError, averageError} = ambiguity(targets, flat);
    const mean = averagePredictions(members, {from: 'probabilities'});
    const [whole, ...each] = [mean, ...members].map(scores => brier([0, 2], scores, {from: 'probabilities'}));
    expect(ensembleError).toBeCloseTo((whole as number) / 3, 14);
    expect(averageError).toBeCloseTo(((each[0] as number) + (each[1] as number)) / 2 / 3, 14);
  });

  it('says that members that agree gain nothing', () => {
    const member = numbers(6);
    const found = ambiguity(numbers(6), [member, member]);
    expect(found.ambiguity).toBe(0);
    expect(found.ensembleError).toBe(found.averageError);
  });
});

describe('bagging', () => {
  it('leaves out (1 - 1/n)^n of the examples on average', () => {
    for (const [examples, members] of [
      [10, 2000],
      [500, 100],
    ] as const) {
      const bags = bagging(examples, {members, seed: 1});
      const share = bags.reduce((sum, bag) => sum + bag.outOfBag.length, 0) / (examples * members);
      const expected = (1 - 1 / examples) ** examples;
      // The deviation of one bag's share is below sqrt(e^-1 (1 - e^-1) / n); four of the mean's.
      expect(Math.abs(share - expected)).toBeLessThan((4 * Math.sqrt(0.2326)) / Math.sqrt(examples * members));
    }
  });

  it('draws every example as often as any other, and tells drawn from left out', () => {
    const bags = bagging(50, {members: 400, seed: 2});
    const counts = new Array(50).fill(0) as number[];
    for (const {indices, outOfBag} of bags) {
      for (const index of indices) counts[index] = (counts[index] as number) + 1;
      const drawn = new Set(indices);
      expect([...outOfBag].some(index => drawn.has(index))).toBe(false);
      expect(drawn.size + outOfBag.length).toBe(50);
    }
    // Chi-square of 49 degrees of freedom: 85.4 is its 0.999 quantile.
    expect(counts.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0)).toBeLessThan(85.4);
  });

  it('is a function of the seed, and a member more moves none before', () => {
    const few = bagging(30, {members: 3, seed: 5});
    expect(bagging(30, {members: 7, seed: 5}).slice(0, 3)).toEqual(few);
    expect(bagging(30, {members: 3, seed: 6})).not.toEqual(few);
    expect(bagging(30, {members: 1, size: 12, seed: 5})[0]?.indices).toHaveLength(12);
  });
});
