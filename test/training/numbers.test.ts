import {describe, expect, it} from 'vitest';
import {maxNorm} from '../../src/constraints/index.ts';
import {batches} from '../../src/data/batches/index.ts';
import type {Dataset} from '../../src/data/samples/index.ts';
import {tf} from '../../src/engine/index.ts';
import {meanSquaredError} from '../../src/losses/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {l2} from '../../src/regularizers/index.ts';
import {fit as train} from '../../src/training/index.ts';
import {network, points, quiet, weightsOf} from './support.ts';

/** A network of tanh units and two scores, in float64 and plain loops. */
class PlainNetwork {
  readonly #units: number;
  readonly #weights: number[];
  /** How often a norm was too large. */
  shortened = 0;

  /** @param weights kernel, bias, kernel, bias in TensorFlow.js's order */
  constructor(units: number, weights: readonly number[]) {
    this.#units = units;
    this.#weights = [...weights];
  }

  get weights(): readonly number[] {
    return this.#weights;
  }

  #at(place: number): number {
    return this.#weights[place] as number;
  }

  #forward(x: readonly number[]): {readonly hidden: number[]; readonly probabilities: number[]} {
    const units = this.#units;
    const hidden = Array.from({length: units}, (_, unit) =>
      Math.tanh(
        (x[0] as number) * this.#at(unit) + (x[1] as number) * this.#at(units + unit) + this.#at(2 * units + unit),
      ),
    );
    const scores = [0, 1].map(output =>
      hidden.reduce(
        (sum, value, unit) => sum + value * this.#at(3 * units + 2 * unit + output),
        this.#at(5 * units + output),
      ),
    );
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    return {hidden, probabilities: scores.map(score => Math.exp(score) / total)};
  }

  loss(set: Dataset, indices: readonly number[]): number {
    const losses = indices.map(
      index => -Math.log(this.#forward(rowOf(set, index)).probabilities[set.y.values[index] as number] as number),
    );
    return losses.reduce((sum, loss) => sum + loss, 0) / indices.length;
  }

  accuracy(set: Dataset, indices: readonly number[]): number {
    const isRight = (index: number): boolean => {
      const [first, second] = this.#forward(rowOf(set, index)).probabilities as [number, number];
      return (second > first ? 1 : 0) === set.y.values[index];
    };
    return indices.filter(isRight).length / indices.length;
  }

  penalty(rate: number): number {
    return rate * this.#weights.slice(0, 2 * this.#units).reduce((sum, weight) => sum + weight ** 2, 0);
  }

  /** Gradient descent, then each unit's incoming weights are shortened to the norm. */
  step(set: Dataset, indices: readonly number[], learningRate: number, rate: number, norm: number): void {
    const units = this.#units;
    const gradient = this.#weights.map(() => 0);
    const add = (place: number, value: number): void => {
      gradient[place] = (gradient[place] as number) + value / indices.length;
    };
    for (const index of indices) {
      const x = rowOf(set, index);
      const {hidden, probabilities} = this.#forward(x);
      const deltas = probabilities.map((value, output) => value - (output === set.y.values[index] ? 1 : 0));
      for (const [output, delta] of deltas.entries()) add(5 * units + output, delta);
      for (const [unit, value] of hidden.entries()) {
        let back = 0;
        for (const [output, delta] of deltas.entries()) {
          add(3 * units + 2 * unit + output, value * delta);
          back += delta * this.#at(3 * units + 2 * unit + output);
        }
        back *= 1 - value ** 2;
        add(unit, (x[0] as number) * back);
        add(units + unit, (x[1] as number) * back);
        add(2 * units + unit, back);
      }
    }
    for (let place = 0; place < 2 * units; place++)
      gradient[place] = (gradient[place] as number) + 2 * rate * this.#at(place);
    for (const [place, slope] of gradient.entries()) this.#weights[place] = this.#at(place) - learningRate * slope;
    for (let unit = 0; unit < units; unit++) {
      const scale = Math.min(1, norm / Math.hypot(this.#at(unit), this.#at(units + unit)));
      if (scale < 1) this.shortened++;
      for (const place of [unit, units + unit]) this.#weights[place] = this.#at(place) * scale;
    }
  }
}

const rowOf = ({x}: Dataset, index: number): number[] => [
  x.values[2 * index] as number,
  x.values[2 * index + 1] as number,
];

const largest = (mine: readonly number[], others: readonly number[]): number => {
  expect(mine.length).toBe(others.length);
  return Math.max(...mine.map((value, index) => Math.abs(value - (others[index] as number))));
};

describe('the numbers of a run', () => {
  it('are those of plain loops in float64: loss, penalty, validation, accuracy and weights under L2 and max-norm', async () => {
    const [set, held] = [points(61), points(40, 7)];
    const [units, learningRate, rate, norm, epochs] = [6, 0.5, 0.02, 0.5, 5];
    const model = network({units, kernelRegularizer: l2({rate}), kernelConstraint: maxNorm({max: norm})});
    const plain = new PlainNetwork(units, weightsOf(model));
    const start = weightsOf(model);
    const run = await train(model, set, {
      ...quiet,
      ...{epochs, batchSize: 8, seed: 3, validation: held, optimizer: optimizers.sgd({learningRate})},
    });
    const all = Array.from({length: 40}, (_, index) => index);
    for (const row of run.history.rows()) {
      let [loss, penalty, right] = [0, 0, 0];
      for (const batch of batches(set, {batchSize: 8, seed: 3, epoch: row.epoch - 1})) {
        const indices = [...batch.indices];
        loss += plain.loss(set, indices) * indices.length;
        right += plain.accuracy(set, indices) * indices.length;
        penalty += plain.penalty(rate) * indices.length;
        plain.step(set, indices, learningRate, rate, norm);
      }
      const expected = [loss / 61, penalty / 61, right / 61, plain.loss(held, all), plain.accuracy(held, all)];
      const found = [
        row.loss,
        row.penalty,
        row.accuracy as number,
        row.validationLoss,
        row.validationAccuracy as number,
      ];
      expect(largest(found, expected), `epoch ${row.epoch}`).toBeLessThan(2e-6);
    }
    expect(largest(weightsOf(model), plain.weights)).toBeLessThan(2e-6);
    expect(largest(weightsOf(model), start)).toBeGreaterThan(0.1);
    expect(plain.shortened).toBeGreaterThan(20);
  });

  it('learn a line from tensors, lists and samples alike', async () => {
    const x = Array.from({length: 40}, (_, index) => [index / 20 - 1]);
    const y = x.map(([value]) => 3 * (value as number) - 1);
    const line = (): tf.Sequential =>
      tf.sequential({layers: [tf.layers.dense({units: 1, inputShape: [1], kernelInitializer: 'zeros'})]});
    const options = {loss: meanSquaredError(), epochs: 60, progress: false} as const;
    const found: number[][] = [];
    const tensors = {x: tf.tensor2d(x), y: tf.tensor1d(y)};
    const samples = {values: Float64Array.from(x.flat()), shape: [40, 1]};
    for (const set of [{x, y}, tensors, {x: samples, y: tensors.y}]) {
      const model = line();
      const run = await train(model, set, {...options, optimizer: optimizers.sgd({learningRate: 0.2})});
      expect(run.history.names).toEqual(['epoch', 'loss', 'penalty', 'validationLoss', 'learningRate', 'seconds']);
      found.push(weightsOf(model));
    }
    expect(largest(found[0] as number[], [3, -1])).toBeLessThan(1e-4);
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
    expect(tensors.x.isDisposed).toBe(false);
  });

  it('are the same bits for the same seed, and others for another', async () => {
    const trained = async (seed: number): Promise<number[]> => {
      const model = network({rate: 0.2});
      await train(model, points(60), {...quiet, seed, validation: 0.25});
      return weightsOf(model);
    };
    const [first, second, third] = [await trained(1), await trained(1), await trained(2)];
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
  });
});
