import {beforeAll, describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  focal,
  type Loss,
  negativeLogLikelihood,
  sparseCategoricalCrossEntropy,
} from '../../src/losses/index.ts';
import {largestError, setUp} from '../engine/support.ts';
import {evaluated} from './support.ts';

beforeAll(() => setUp({blas: true, threads: 2}));

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
const SOFT = [
  [0.1, 0.2, 0.3, 0.4],
  [0.25, 0.25, 0.25, 0.25],
  [0, 0.5, 0.5, 0],
];

describe('categorical and sparse categorical cross-entropy', () => {
  it('agree with torch, with label smoothing and without', () => {
    // torch 2.15, float64: F.cross_entropy(z, c, reduction='none').
    const plain = [0.13703444, 0.82106413, 999.75];
    expect(largestError(evaluated(categoricalCrossEntropy(), ONE_HOT, LOGITS).values, plain)).toBeLessThan(1e-7);
    expect(largestError(evaluated(sparseCategoricalCrossEntropy(), CLASSES, LOGITS).values, plain)).toBeLessThan(1e-7);
    // F.cross_entropy(z, c, label_smoothing=0.1, reduction='none') and its gradient; Keras 3.15 has the same values.
    const smoothed = {
      values: [0.37953444, 0.93356413, 974.83125],
      slopes: [
        ...[0.04657321, -0.011924754, -0.053059802, 0.018411346],
        ...[-0.48503677, 0.41496323, -0.0030955207, 0.073169065],
        ...[-0.025, -0.925, -0.025, 0.975],
      ],
    };
    for (const found of [
      evaluated(categoricalCrossEntropy({labelSmoothing: 0.1}), ONE_HOT, LOGITS),
      evaluated(sparseCategoricalCrossEntropy({labelSmoothing: 0.1}), CLASSES, LOGITS),
    ]) {
      expect(largestError(found.values, smoothed.values)).toBeLessThan(1e-7);
      expect(largestError(found.slopes, smoothed.slopes)).toBeLessThan(3e-7);
    }
  });

  it('take any distribution as target', () => {
    // torch 2.15, float64: F.cross_entropy(z, p, reduction='none'), and with label_smoothing=0.2.
    expect(
      largestError(evaluated(categoricalCrossEntropy(), SOFT, LOGITS).values, [2.4270344, 1.9460641, 999.125]),
    ).toBeLessThan(1e-7);
    const smoothed = evaluated(categoricalCrossEntropy({labelSmoothing: 0.2}), SOFT, LOGITS);
    expect(largestError(smoothed.values, [2.4540344, 1.9460641, 949.4125])).toBeLessThan(1e-7);
  });

  it('stay exact at logits of 1000, at equal logits, and with one class', () => {
    const hot = [
      [1, 0],
      [1, 0],
      [1, 0],
    ];
    const extreme = [
      [-1000, 1000],
      [1000, -1000],
      [1000, 1000],
    ];
    for (const found of [
      evaluated(categoricalCrossEntropy(), hot, extreme),
      evaluated(sparseCategoricalCrossEntropy(), [[0], [0], [0]], extreme),
    ]) {
      expect(found.values).toEqual([2000, 0, Math.fround(Math.LN2)]);
      expect(found.slopes).toEqual([-1, 1, 0, 0, -0.5, 0.5]);
    }
    expect(evaluated(categoricalCrossEntropy(), [[1]], [[7]])).toEqual({values: [0], slopes: [0]});
    expect(evaluated(sparseCategoricalCrossEntropy(), [[0]], [[7]])).toEqual({values: [0], slopes: [0]});
  });

  it('cost Infinity where the right class has probability 0, and nothing for what cannot happen', () => {
    const right = [
      [1, 0],
      [0, 1],
    ];
    const outputs = [
      [0, 1],
      [0, 1],
    ];
    const found = evaluated(categoricalCrossEntropy({from: 'probabilities'}), right, outputs);
    expect(found.values).toEqual([Infinity, 0]);
    expect(found.slopes).toEqual([-Infinity, 0, 0, -1]);
    for (const loss of [sparseCategoricalCrossEntropy({from: 'probabilities'}), negativeLogLikelihood()]) {
      expect(evaluated(loss, [[0], [1]], outputs).values).toEqual([Infinity, 0]);
    }
  });

  it('train on logits: through a probability that rounds to 0 there is no slope', () => {
    const logits = tf.tensor2d([[1000, 0]]);
    const slope = (loss: Loss, squash: (z: tf.Tensor) => tf.Tensor) => [
      ...tf
        .grad(z => tf.sum(loss(tf.tensor2d([[0, 1]]), squash(z))))(logits)
        .dataSync(),
    ];
    expect(slope(categoricalCrossEntropy(), z => z)).toEqual([1, -1]);
    expect(slope(categoricalCrossEntropy({from: 'probabilities'}), z => tf.softmax(z))).toEqual([NaN, NaN]);
  });

  it('give NaN for a target that is no probability, and for no other example', () => {
    // The middle target is 1 but for rounding.
    const targets = [-1, 2, NaN, 1 + 1e-7, 0];
    const logits = [0, 0, 0, 0, 0];
    for (const found of [
      evaluated(binaryCrossEntropy(), targets, logits),
      evaluated(focal({gamma: 0, alpha: 0.5}), targets, logits),
      evaluated(
        categoricalCrossEntropy(),
        targets.map(target => [target, 1 - target]),
        logits.map(() => [0, 0]),
      ),
    ]) {
      expect(found.values.map(Number.isNaN)).toEqual([true, true, true, false, false]);
    }
    // ln 2 for logit 0, whatever the target.
    expect(
      largestError(evaluated(binaryCrossEntropy(), targets, logits).values.slice(3), [Math.LN2, Math.LN2]),
    ).toBeLessThan(1e-6);
    const shares = evaluated(binaryCrossEntropy({from: 'probabilities'}), [-1, 1], [0.5, 0.5]).values;
    expect(shares.map(Number.isNaN)).toEqual([true, false]);
  });

  it('give NaN for a number that is no class, and for no other example', () => {
    const numbers = [[0], [4], [-1], [0.5], [NaN], [Infinity], [-Infinity], [3e9], [3]];
    const outputs = numbers.map(() => [0.25, 0.25, 0.25, 0.25]);
    const losses: [Loss, number][] = [
      [sparseCategoricalCrossEntropy(), Math.log(4)],
      [sparseCategoricalCrossEntropy({labelSmoothing: 0.5}), Math.log(4)],
      [sparseCategoricalCrossEntropy({from: 'probabilities'}), Math.log(4)],
      [negativeLogLikelihood({unit: 'bits'}), 2],
      [negativeLogLikelihood({from: 'logProbabilities'}), -0.25],
    ];
    for (const [loss, known] of losses) {
      const {values} = evaluated(loss, numbers, outputs);
      expect(values.map(Number.isNaN)).toEqual([false, true, true, true, true, true, true, true, false]);
      expect(values[0]).toBeCloseTo(known, 6);
      expect(values[8]).toBeCloseTo(known, 6);
    }
  });

  it('take class numbers of shape [n] as of [n, 1]', () => {
    for (const loss of [sparseCategoricalCrossEntropy(), negativeLogLikelihood({from: 'logProbabilities'})]) {
      expect(evaluated(loss, [2, 0, 1], LOGITS)).toEqual(evaluated(loss, CLASSES, LOGITS));
    }
  });
});

describe('negative log-likelihood', () => {
  it('reads the output of the right class alone, from numbers and from one-hot rows', () => {
    // torch 2.15: F.nll_loss(F.log_softmax(z, 1), c, reduction='none') is F.cross_entropy(z, c, reduction='none').
    const logs = [
      [-0.5, -Infinity, -2],
      [-Infinity, -3, 0.5],
    ];
    const fromLogs = negativeLogLikelihood({from: 'logProbabilities'});
    expect(evaluated(fromLogs, [[2], [1]], logs)).toEqual({values: [2, 3], slopes: [0, 0, -1, 0, -1, 0]});
    const oneHot = [
      [0, 0, 1],
      [0, 1, 0],
    ];
    expect(evaluated(fromLogs, oneHot, logs).values).toEqual([2, 3]);
  });

  it('gives NaN for a row that is not one-hot', () => {
    const rows = [
      [0, 0, 0],
      [1, 1, 0],
      [0.5, 0.5, 0],
      [1, 0.5, -0.5],
      [1, 0, 0],
    ];
    const outputs = rows.map(() => [0.5, 0.25, 0.25]);
    const {values} = evaluated(negativeLogLikelihood({unit: 'bits'}), rows, outputs);
    expect(values).toEqual([NaN, NaN, NaN, NaN, 1]);
  });
});

describe('binary cross-entropy', () => {
  it('agrees with torch and Keras, with label smoothing and without', () => {
    const logits = [
      [-3, 0.5],
      [1000, -1000],
      [0, 7],
    ];
    const targets = [
      [1, 0],
      [0, 1],
      [0.3, 1],
    ];
    // torch 2.15, float64: F.binary_cross_entropy_with_logits(z, y, reduction='none').mean(1) and its gradient.
    const found = evaluated(binaryCrossEntropy(), targets, logits);
    expect(largestError(found.values, [2.0113322, 1000, 0.34702932])).toBeLessThan(1e-7);
    const slopes = [-0.47628706, 0.31122967, 0.5, -0.5, 0.1, -0.0004555256];
    expect(largestError(found.slopes, slopes)).toBeLessThan(1e-7);
    // The same with y * 0.8 + 0.1.
    const smoothed = evaluated(binaryCrossEntropy({labelSmoothing: 0.2}), targets, logits);
    expect(largestError(smoothed.values, [1.8363322, 900, 0.69702932])).toBeLessThan(1e-7);
    // Keras 3.15: keras.losses.binary_crossentropy(y, z, from_logits=True, label_smoothing=0.2).
    const keras = evaluated(
      binaryCrossEntropy({labelSmoothing: 0.2}),
      [
        [1, 0],
        [1, 1],
        [0, 0],
      ],
      [
        [0.25, 3],
        [-2, 0.5],
        [1, -0.75],
      ],
    );
    expect(largestError(keras.values, [1.6747634, 1.2255025, 0.83756638])).toBeLessThan(1e-7);
  });

  it('costs Infinity for the certain wrong probability, and 0 for the certain right one', () => {
    const loss = binaryCrossEntropy({from: 'probabilities'});
    expect(evaluated(loss, [1, 0, 1, 0], [0, 1, 1, 0])).toEqual({
      values: [Infinity, Infinity, 0, 0],
      slopes: [-Infinity, Infinity, -1, 1],
    });
  });

  it('keeps the small loss of a right answer, down to logits of 80', () => {
    for (const z of [20, 50, 80]) {
      const [value] = evaluated(binaryCrossEntropy(), [1], [z]).values;
      expect(Math.abs((value as number) / Math.log1p(Math.exp(-z)) - 1)).toBeLessThan(1e-6);
    }
  });
});
