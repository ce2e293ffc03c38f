import {type Matrix, solve, Matrix as Whole} from 'ml-matrix';
import {describe, expect, it} from 'vitest';
import type {Sample} from '../../src/curvature/batch-method.ts';
import {type KroneckerFactors, kroneckerFactors} from '../../src/curvature/exact/index.ts';
import {exactNetwork} from '../../src/curvature/exact-problem.ts';
import {exampleNumbers} from '../../src/curvature/examples.ts';
import {exactObjective, gaussNewton, hessianOf, kFac, type ObjectiveOptions, train} from '../../src/curvature/index.ts';
import {addInverseTimes, kroneckerInverse} from '../../src/curvature/kronecker-inverse.ts';
import {iris} from '../../src/data/index.ts';
import {tf} from '../../src/engine/index.ts';
import {halfSquaredError, sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {mlp} from '../../src/networks/index.ts';
import {direction, examples, network} from './support.ts';

const loss = sparseCategoricalCrossEntropy();

function factorsOf(model: tf.Sequential, options: ObjectiveOptions) {
  const f = exactObjective(model, options);
  const exact = exactNetwork('test', model, options, f.size);
  const factors = kroneckerFactors(
    exact.problem(exampleNumbers('test', options, exact.inputs, exact.outputs)),
    f.read(),
  );
  return {factors, matrix: hessianOf(gaussNewton(f), f.read()), size: f.size};
}

/** Where the weight from a row of inputs to a unit lies; the row behind the last one is the bias. */
const indexOf = ({place}: KroneckerFactors, row: number, unit: number): number =>
  (row < place.inputs ? place.kernel + row * place.units : (place.bias as number)) + unit;

/** A ⊗ G is the layer's block of the Gauss-Newton matrix. */
function expectBlock(layer: KroneckerFactors, matrix: Matrix): void {
  const {input, output} = layer;
  for (let row = 0; row < input.rows; row++) {
    for (let other = 0; other < input.rows; other++) {
      for (let unit = 0; unit < output.rows; unit++) {
        for (let second = 0; second < output.rows; second++) {
          const entry = matrix.get(indexOf(layer, row, unit), indexOf(layer, other, second));
          expect(input.get(row, other) * output.get(unit, second)).toBeCloseTo(entry, 13);
        }
      }
    }
  }
}

describe('Kronecker factors', () => {
  it.each(['tanh', 'relu', 'softmax'] as const)(
    'are the block of Gauss and Newton of one example, for %s',
    activation => {
      const {factors, matrix} = factorsOf(network(activation), {loss, ...examples(1)});
      expect(factors.map(({input, output}) => [input.rows, output.rows])).toEqual([
        [6, 6],
        [7, 4],
        [5, 3],
      ]);
      for (const layer of factors) expectBlock(layer, matrix);
    },
  );

  it('are it for any number of examples where the loss bends alike everywhere, without a bias, too', () => {
    const model = tf.sequential({layers: [tf.layers.dense({units: 3, inputShape: [5], useBias: false})]});
    const {x} = examples();
    const {factors, matrix} = factorsOf(model, {loss: halfSquaredError(), x, y: x.map(row => row.slice(2))});
    expectBlock(factors[0] as KroneckerFactors, matrix);
  });

  it('are inverted with the damping shared out between them', () => {
    const {factors, size} = factorsOf(network('tanh', []), {loss, ...examples()});
    const [layer] = factors as [KroneckerFactors];
    const [damping, gradient, found] = [0.04, direction(size), new Float64Array(size)];
    addInverseTimes(kroneckerInverse(layer, damping), gradient, found);
    const mean = (matrix: Matrix) => matrix.trace() / matrix.rows;
    const balance = Math.sqrt(mean(layer.input) / mean(layer.output));
    const shifted = (matrix: Matrix, by: number) => Whole.add(matrix, Whole.eye(matrix.rows).mul(by));
    // Row by row, as the flat vector has the kernel and then the bias.
    const block = shifted(layer.input, 0.2 * balance).kroneckerProduct(shifted(layer.output, 0.2 / balance));
    const right = solve(block, Whole.columnVector(gradient)).getColumn(0);
    for (const [index, value] of right.entries()) expect(found[index]).toBeCloseTo(value, 10);
  });
});

describe('K-FAC', () => {
  it('brings iris below 0.2, to the same bits each time', async () => {
    const end = async () => {
      const model = mlp({inputs: 4, hidden: [8], outputs: 3, activation: 'tanh', seed: 1});
      const method = kFac({batchSize: 100, factorBatchSize: 50, every: 5});
      const run = await train(model, iris(), {loss, method, steps: 40, progress: false});
      return run.loss;
    };
    const left = await end();
    expect(left).toBeLessThan(0.2);
    expect(await end()).toBe(left);
  });

  it('shrinks the damping where the model was right, and takes no step that makes the sample worse, by hand', () => {
    // f = x² / 2 of one weight, whose layer has the factors 1 and 1; the model says that it bends by \`bend\`.
    const step = (bend: number) => {
      const sample: Sample = {
        ...{examples: 1, parts: 1, value: ([x = 0]) => (x * x) / 2, gradients: x => [x]},
        product: () => v => v.map(value => bend * value),
        factors: () => [
          {
            input: Whole.eye(1),
            output: Whole.eye(1),
            place: {inputs: 1, units: 1, kernel: 0, bias: undefined, isFirst: true},
          },
        ],
      };
      const method = kFac({batchSize: 1, factorBatchSize: 1, damping: 0.01});
      return method.begin('test', {examples: 1, draw: () => sample});
    };
    const right = step(1);
    const first = right(Float64Array.of(1)).x;
    // x - x / (1 + λ), whatever the factors' inverse is; then with λ / 1.5.
    expect(first[0]).toBeCloseTo(0.01 / 1.01, 14);
    const second = 0.01 / 1.5;
    expect(right(first).x[0]).toBeCloseTo((0.01 / 1.01) * (second / (1 + second)), 14);
    // Bent by a tenth, the step would lead to 1 - 1 / 0.11 = -8.1.
    expect([...step(0.1)(Float64Array.of(1)).x]).toEqual([1]);
  });

  it('is refused for a model that has no twin in double precision, which is left as it was', async () => {
    const model = tf.sequential({
      layers: [tf.layers.conv2d({filters: 3, kernelSize: 1, inputShape: [1, 1, 2], name: 'conv'}), tf.layers.flatten()],
    });
    const x = {values: Float32Array.of(1, 2, 3, 4), shape: [2, 1, 1, 2]};
    const method = kFac({batchSize: 2, factorBatchSize: 1});
    await expect(train(model, {x, y: [0, 1]}, {loss, method, progress: false})).rejects.toThrow(
      'Cannot compute Kronecker factors as layer conv must be dense',
    );
  });
});
