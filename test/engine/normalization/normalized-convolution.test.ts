import {describe, expect, it} from 'vitest';
import {convolution} from '../../../src/engine/kernels/convolutions/index.ts';
import {batchNorm} from '../../../src/engine/kernels/normalization/index.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import {reference} from '../convolutions/reference.ts';
import {largestError, setUp} from '../support.ts';
import {
  CASES,
  CLOSE,
  EPSILON,
  expectEqual,
  expectedOf,
  gradientsOf,
  INPUT_GRADIENT,
  infoOf,
  kernelsOf,
  lossOf,
  PARAMETERS,
  SHORTCUT,
  SMALL,
  type Tensors,
  tensorsOf,
} from './normalized-cases.ts';

setUp({blas: true, threads: 2});

describe('a convolution of data that batch normalization made', () => {
  it.each(CASES)('has the gradients of float64 loops: $x * $filter, $strides $pad $dilations $activation', given => {
    const tensors = tensorsOf(given);
    const expected = expectedOf(given, tensors);
    const loss = (changed: Tensors) => lossOf(changed, given);
    const kernels = kernelsOf(() => expectEqual(gradientsOf(PARAMETERS, tensors, loss), expected));
    expect(kernels).toContain(SHORTCUT);
    expect(kernels).not.toContain(INPUT_GRADIENT);
    expectEqual(gradientsOf(['x', ...PARAMETERS], tensors, loss), expected);
  });

  it('has the gradients of the way over the image, which a multiplication of y by 1 forces', () => {
    for (const given of CASES) {
      const tensors = tensorsOf(given);
      const ours = gradientsOf(['x', ...PARAMETERS], tensors, changed => lossOf(changed, given));
      const kernels = kernelsOf(() => {
        const long = gradientsOf(['x', ...PARAMETERS], tensors, changed => lossOf(changed, given, y => tf.mul(y, 1)));
        expectEqual(ours, long);
      });
      expect(kernels).not.toContain(SHORTCUT);
    }
  });

  it('has the same bits every time, on two threads', () => {
    const given = CASES[0] as (typeof CASES)[number];
    const tensors = tensorsOf(given);
    const once = () => gradientsOf(['x', ...PARAMETERS], tensors, changed => lossOf(changed, given));
    const first = once();
    for (let i = 0; i < 5; i++) expect(once()).toEqual(first);
  });

  it('has each gradient also if it alone is asked for', () => {
    const tensors = tensorsOf(SMALL);
    const expected = expectedOf(SMALL, tensors);
    for (const name of ['x', ...PARAMETERS] as const) {
      expectEqual(
        gradientsOf([name], tensors, changed => lossOf(changed, SMALL)),
        expected,
      );
    }
    expectEqual(
      gradientsOf(['beta', 'bias'], tensors, changed => lossOf(changed, SMALL)),
      expected,
    );
  });

  it('does without gamma, without beta, without a bias', () => {
    const tensors = tensorsOf(SMALL);
    const [ones, zeros] = [tf.ones([3]), tf.zeros([3])];
    const weighted = (y: tf.Tensor, {filter, weights}: Tensors) =>
      tf.sum(tf.mul(convolution(y as tf.Tensor4D, filter as tf.Tensor4D, undefined, {activation: 'relu'}), weights));
    const bare = {...tensors, bias: tf.zeros([5])};
    expectEqual(
      gradientsOf(['gamma', 'filter'], tensors, given =>
        weighted(batchNorm(given.x, {gamma: given.gamma, epsilon: EPSILON}).y, given),
      ),
      expectedOf(SMALL, {...bare, beta: zeros}),
    );
    expectEqual(
      gradientsOf(['beta', 'filter'], tensors, given =>
        weighted(batchNorm(given.x, {beta: given.beta, epsilon: EPSILON}).y, given),
      ),
      expectedOf(SMALL, {...bare, gamma: ones}),
    );
    expectEqual(
      gradientsOf(['filter'], tensors, given => weighted(batchNorm(given.x, {epsilon: EPSILON}).y, given)),
      expectedOf(SMALL, {...bare, gamma: ones, beta: zeros}),
    );
  });

  it('keeps its digits where gamma is 0 and where the mean is large beside the deviation', () => {
    const plain = tensorsOf(SMALL);
    const tensors = {...plain, x: tf.add(plain.x, 100), gamma: tf.tensor1d([0, -2, 1e-6])};
    const own = gradientsOf(PARAMETERS, tensors, given => lossOf(given, SMALL));
    const long = gradientsOf(PARAMETERS, tensors, given => lossOf(given, SMALL, y => tf.mul(y, 1)));
    expectEqual(own, long);
    expect(largestError(own.gamma as Float32Array, expectedOf(SMALL, tensors).gamma)).toBeLessThan(1e-4);
  });

  it('gives NaN, not a number, where the data are NaN', () => {
    const tensors = tensorsOf(SMALL);
    const broken = {...tensors, x: tf.mul(tensors.x, Number.NaN)};
    const {gamma} = gradientsOf(['gamma'], broken, given => lossOf(given));
    expect([...(gamma as Float32Array)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('the gradients of gamma and beta are right whoever else uses the normalized images', () => {
  const names = ['x', ...PARAMETERS] as const;

  /** Compares the gradients of a loss to those with y times 1 in the place of y. */
  function compare(loss: (given: Tensors, y: tf.Tensor4D, statistics: readonly tf.Tensor[]) => tf.Tensor): void {
    const tensors = tensorsOf(SMALL);
    for (const asked of [names, PARAMETERS]) {
      const [own, long] = [false, true].map(isLong =>
        gradientsOf(asked, tensors, given => {
          const {y, mean, variance} = batchNorm(given.x, {gamma: given.gamma, beta: given.beta, epsilon: EPSILON});
          return loss(given, (isLong ? tf.mul(y, 1) : y) as tf.Tensor4D, [mean, variance]);
        }),
      ) as [Record<string, Float32Array>, Record<string, Float32Array>];
      expectEqual(own, long);
    }
  }

  const convolved = ({filter, bias}: Tensors, y: tf.Tensor4D) =>
    convolution(y, filter as tf.Tensor4D, bias as tf.Tensor1D, {activation: 'relu'});

  it('a sum over y beside the convolution', () => {
    compare((given, y) => tf.add(tf.sum(tf.mul(convolved(given, y), given.weights)), tf.sum(tf.square(y))));
    compare((given, y) => tf.add(tf.sum(tf.square(y)), tf.sum(tf.mul(convolved(given, y), given.weights))));
  });

  it('the last operation, which takes both y and what follows from the convolution', () => {
    compare((given, y) => tf.mul(tf.mean(convolved(given, y)), y));
    compare((given, y) => tf.concat([tf.reshape(convolved(given, y), [-1]), tf.reshape(y, [-1])]));
  });

  it('two convolutions, one filter twice, and a copy of y', () => {
    compare((given, y) => tf.add(tf.sum(convolved(given, y)), tf.sum(convolution(y, tf.ones([1, 1, 3, 2])))));
    compare((given, y) => tf.add(tf.sum(convolved(given, y)), tf.mean(tf.square(convolved(given, y)))));
    compare((given, y) => tf.sum(convolved(given, y.clone())));
    compare((given, y) => tf.add(tf.sum(convolved(given, y)), tf.sum(tf.square(y.clone()))));
  });

  it('the mean and the variance of the batch, which have gradients of their own', () => {
    compare((given, y, [mean, variance]) =>
      tf.addN([tf.sum(convolved(given, y)), tf.sum(tf.square(mean as tf.Tensor)), tf.sum(variance as tf.Tensor)]),
    );
  });

  it('gamma and beta that serve elsewhere, too', () => {
    compare((given, y) => tf.add(tf.sum(convolved(given, y)), tf.sum(tf.mul(given.gamma, given.beta))));
  });

  it('a gradient with respect to y, made before or on the same tape', () => {
    const tensors = tensorsOf(SMALL);
    const {gamma, beta} = tensors;
    const filter = tensors.filter as tf.Tensor4D;
    const weights = tensors.weights as tf.Tensor4D;
    const direct = (y: tf.Tensor) => tf.sum(tf.mul(convolution(y as tf.Tensor4D, filter), weights));
    const {y} = batchNorm(tensors.x, {gamma, beta});
    const expected = reference(infoOf(SMALL), y.dataSync(), filter.dataSync(), weights.dataSync()).dx;
    expect(largestError(tf.grad(direct)(y).dataSync(), expected)).toBeLessThan(CLOSE);
    const slopes: Float32Array[] = [];
    const outer = tf.grad(scale => {
      const normalized = batchNorm(tensors.x, {gamma: scale, beta}).y;
      const loss = direct(normalized);
      // The convolution is on the tape before the inner gradient with respect to its input is taken.
      slopes.push(
        tf
          .grad(() => tf.mul(loss, 2))(normalized)
          .dataSync() as Float32Array,
      );
      slopes.push(tf.grad(direct)(normalized).dataSync() as Float32Array);
      return loss;
    })(gamma);
    expect(
      largestError(
        slopes[0] as Float32Array,
        expected.map(value => 2 * value),
      ),
    ).toBeLessThan(CLOSE);
    expect(largestError(slopes[1] as Float32Array, expected)).toBeLessThan(CLOSE);
    const long = tf.grad(scale => direct(tf.mul(batchNorm(tensors.x, {gamma: scale, beta}).y, 1)))(gamma);
    expect(largestError(outer.dataSync(), long.dataSync())).toBeLessThan(CLOSE);
  });

  it('a second derivative', () => {
    const tensors = tensorsOf(SMALL);
    const curve = (given: Tensors) =>
      tf.sum(
        tf.square(
          convolution(
            batchNorm(given.x, {gamma: given.gamma, beta: given.beta}).y as tf.Tensor4D,
            given.filter as tf.Tensor4D,
          ),
        ),
      );
    const slope = (gamma: tf.Tensor) =>
      tf
        .grad(beta => curve({...tensors, gamma, beta}))(tensors.beta)
        .sum();
    const twice = tf.grad(slope)(tensors.gamma).dataSync();
    for (const at of [0, 1, 2]) {
      const moved = (by: number) =>
        slope(tf.add(tensors.gamma, tf.oneHot(tf.scalar(at, 'int32'), 3).mul(by))).dataSync()[0] as number;
      // The slope is linear in gamma: the quotient of a large step is exact.
      expect(((moved(1) - moved(-1)) / 2 - (twice[at] as number)) / 100).toBeCloseTo(0, 4);
    }
  });
});
