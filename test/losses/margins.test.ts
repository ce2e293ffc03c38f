import {beforeAll, describe, expect, it} from 'vitest';
import {focal, hinge, multiclassHinge, squaredHinge} from '../../src/losses/index.ts';
import {largestError, setUp} from '../engine/support.ts';
import {evaluated} from './support.ts';

beforeAll(() => setUp({blas: true, threads: 2}));

const TARGETS = [
  [1, 0],
  [1, 1],
  [0, 0],
];
const SCORES = [
  [0.25, 3],
  [-2, 0.5],
  [1, -0.75],
];
const LOGITS = [
  [0.5, -1.2, 3, 0],
  [2, 2, -1, 0.5],
  [-4, 0.25, 1.5, 1000],
];
const CLASSES = [[2], [0], [1]];
const ONE_HOT = [
  [0, 0, 1, 0],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
];

describe('hinge and squared hinge', () => {
  it('agree with Keras on targets of 0 and 1, and of -1 and 1', () => {
    const signs = TARGETS.map(row => row.map(y => 2 * y - 1));
    for (const targets of [TARGETS, signs]) {
      // Keras 3.15: keras.losses.hinge(t, s), keras.losses.squared_hinge(t, s).
      expect(evaluated(hinge(), targets, SCORES).values).toEqual([2.375, 1.75, 1.125]);
      expect(evaluated(squaredHinge(), targets, SCORES).values).toEqual([8.28125, 4.625, 2.03125]);
    }
  });

  it('have slope -y in front of the margin, and 0 on it and behind it', () => {
    expect(evaluated(hinge(), [1, 1, 1, 0, 0, 0], [0.5, 1, 2, -0.5, -1, -2]).slopes).toEqual([-1, 0, 0, 1, 0, 0]);
    expect(evaluated(squaredHinge(), [1, 1, 0], [0.5, 1, 1]).slopes).toEqual([-1, 0, 4]);
  });

  it('are NaN for a target that is no class', () => {
    for (const loss of [hinge(), squaredHinge()]) {
      expect(evaluated(loss, [0.5, 2, NaN, 1], [5, 5, 5, 1]).values).toEqual([NaN, NaN, NaN, 0]);
    }
  });
});

describe('multiclass hinge', () => {
  it('of Weston and Watkins is 4 times the one of torch on 4 classes, with its gradient', () => {
    // torch 2.15, float64: F.multi_margin_loss(z, c, reduction='none') = [0, 0.25, 250.75], divided by the classes.
    const slopes = [0, 0, 0, 0, -1, 1, 0, 0, 0, -2, 1, 1];
    for (const target of [CLASSES, ONE_HOT]) {
      const found = evaluated(multiclassHinge(), target, LOGITS);
      expect(found.values).toEqual([0, 1, 1003]);
      expect(largestError(found.slopes, slopes)).toBe(0);
    }
    // The same with margin=0.5: [0, 0.125, 250.5].
    expect(evaluated(multiclassHinge({margin: 0.5}), CLASSES, LOGITS).values).toEqual([0, 0.5, 1002]);
  });

  it('of Crammer and Singer is Keras’ where a wrong score is positive', () => {
    const loss = multiclassHinge({form: 'crammer-singer'});
    // Keras 3.15: keras.losses.categorical_hinge(one_hot, z).
    expect(evaluated(loss, ONE_HOT, LOGITS).values).toEqual([0, 1, 1000.75]);
    // Where all wrong scores are negative Keras takes 0 for their largest: it has 2 here, which is 1 + 0 - -1.
    expect(evaluated(loss, [[1, 0, 0]], [[-1, -3, -2]]).values).toEqual([0]);
    expect(evaluated(loss, [[1, 0, 0]], [[-1, -3, -1.5]]).values).toEqual([0.5]);
  });

  it('of Crammer and Singer moves one of equally bad classes', () => {
    const loss = multiclassHinge({form: 'crammer-singer'});
    const {values, slopes} = evaluated(loss, [[0]], [[0, 2, 2, 1]]);
    expect(values).toEqual([3]);
    expect(largestError(slopes, [-1, 1, 0, 0])).toBe(0);
  });

  it('is 0 with one class, keeps scores of 1000 apart, and is NaN for what is no class', () => {
    for (const form of ['weston-watkins', 'crammer-singer'] as const) {
      const loss = multiclassHinge({form});
      expect(evaluated(loss, [0], [[5]]).values).toEqual([0]);
      expect(
        evaluated(
          loss,
          [0, 1],
          [
            [-1000, 1000],
            [-1000, 1000],
          ],
        ).values,
      ).toEqual([2001, 0]);
      expect(
        evaluated(
          loss,
          [2, -1, 0.5, 0],
          [
            [0, 9],
            [0, 9],
            [0, 9],
            [9, 0],
          ],
        ).values,
      ).toEqual([NaN, NaN, NaN, 0]);
    }
  });
});

describe('focal loss', () => {
  it('agrees with torchvision’s formula in torch, with its gradient, at logits of 1000 too', () => {
    const logits = [
      [-3, 0.5],
      [1000, -1000],
      [0, 7],
    ];
    const targets = [
      [1, 0],
      [0, 1],
      [0, 1],
    ];
    // torch 2.15, float64: p = sigmoid(x); ce = binary_cross_entropy_with_logits(x, t, reduction='none');
    // pt = p*t + (1-p)*(1-t); ((alpha*t + (1-alpha)*(1-t)) * ce * (1-pt)**gamma).mean(1); and its gradient.
    const found = evaluated(focal(), targets, logits);
    expect(largestError(found.values, [0.48731441, 500, 0.064982548])).toBeLessThan(1e-7);
    const slopes = [-0.14084374, 0.19730693, 0.375, -0.125, 0.11185755, -2.8348342e-10];
    expect(largestError(found.slopes, slopes)).toBeLessThan(1e-7);
    expect(Math.abs((found.slopes[5] as number) / -2.8348342e-10 - 1)).toBeLessThan(1e-5);
    const other = evaluated(focal({alpha: 0.6, gamma: 1.5}), targets, logits);
    expect(largestError(other.values, [0.94596503, 500, 0.049012915])).toBeLessThan(1e-7);
  });

  it('turns an easy example down 100 times and more: p = 0.9 by 100, p = 0.968 by about 1000', () => {
    // Lin et al. 2017, section 3.2: "with gamma = 2, an example classified with p_t = 0.9 would have 100x lower loss
    // compared with CE and with p_t = 0.968 it would have 1000x lower loss".
    for (const [p, factor] of [
      [0.9, 100],
      [0.968, 1 / 0.032 ** 2],
    ] as const) {
      const z = Math.log(p / (1 - p));
      const [with2] = evaluated(focal({gamma: 2, alpha: 0.5}), [1], [z]).values;
      const [with0] = evaluated(focal({gamma: 0, alpha: 0.5}), [1], [z]).values;
      expect((with0 as number) / (with2 as number) / factor).toBeCloseTo(1, 5);
    }
  });
});
