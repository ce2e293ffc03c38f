import {describe, expect, it} from 'vitest';
import {createMeter, type Meter, tf} from '../../../src/engine/index.ts';
import {expectNoLeak} from '../../support/leaks.ts';
import {numbers, setUp} from '../support.ts';

setUp({blas: true, threads: 3});

/** One block and a part, whole blocks, many blocks for all threads, and less than one vector. */
const SIZES = [4099, 8192, 200_003, 3];
const ALL = {gradients: true, keepParameters: true, comparison: true, keepGradients: true};
const KEEP = {keepParameters: true, keepGradients: true};

/** Plain float64 sums. */
const sum = (count: number, of: (index: number) => number): number => {
  let total = 0;
  for (let i = 0; i < count; i++) total += of(i);
  return total;
};

const variablesOf = (seed: number): tf.Variable[] =>
  SIZES.map((size, index) => tf.variable(tf.tensor1d(numbers(size, seed + index))));

function observe(meter: Meter, variables: readonly tf.Variable[], seed: number): Float32Array[] {
  const values = variables.map(({size}, index) => numbers(size, seed + index));
  const named = Object.fromEntries(
    variables.map(({name}, index) => [name, tf.tensor1d(values[index] as Float32Array)] as const),
  );
  meter.observe(named);
  tf.dispose(named);
  return values;
}

describe('a meter of the engine', () => {
  it('sums squares, products and changes as plain float64 loops do, over any sizes', () => {
    const variables = variablesOf(1);
    const meter = createMeter(variables, KEEP);
    meter.request(ALL);
    const first = observe(meter, variables, 20);
    expect(meter.gradients().map(({product}) => product)).toEqual([0, 0, 0, 0]);
    const second = observe(meter, variables, 30);
    const before = variables.map(variable => variable.dataSync());
    variables.forEach((variable, index) => {
      variable.assign(tf.tensor1d(numbers(variable.size, 40 + index)));
    });
    const threshold = 0.125;
    const gradients = meter.gradients();
    const parameters = meter.parameters(threshold);
    variables.forEach((variable, index) => {
      const [g, h, b, p] = [second[index], first[index], before[index], variable.dataSync()] as Float32Array[];
      const at = (values: Float32Array | undefined, i: number): number => values?.[i] as number;
      const n = variable.size;
      expect(gradients[index]?.squares).toBeCloseTo(
        sum(n, i => at(g, i) ** 2),
        6,
      );
      expect(gradients[index]?.product).toBeCloseTo(
        sum(n, i => at(g, i) * at(h, i)),
        6,
      );
      expect(parameters[index]?.squares).toBeCloseTo(
        sum(n, i => at(p, i) ** 2),
        6,
      );
      expect(parameters[index]?.squaresBefore).toBeCloseTo(
        sum(n, i => at(b, i) ** 2),
        6,
      );
      expect(parameters[index]?.squaredChange).toBeCloseTo(
        sum(n, i => (at(p, i) - at(b, i)) ** 2),
        6,
      );
      expect(parameters[index]?.belowThreshold).toBe(sum(n, i => (Math.abs(at(p, i)) < threshold ? 1 : 0)));
    });
    meter.dispose();
    tf.dispose(variables);
  });

  it('neither overflows nor loses the digits that float32 sums would', () => {
    const values = new Float32Array(5000).fill(1e30);
    const variable = tf.variable(tf.tensor1d(values));
    const meter = createMeter([variable], {keepParameters: false, keepGradients: false});
    expect((meter.parameters()[0]?.squares as number) / (5000 * Math.fround(1e30) ** 2)).toBeCloseTo(1, 12);
    variable.assign(tf.tensor1d(new Float32Array(5000).fill(1e-30)));
    expect((meter.parameters()[0]?.squares as number) / (5000 * Math.fround(1e-30) ** 2)).toBeCloseTo(1, 12);
    meter.dispose();
    variable.dispose();
  });

  it('lets NaN and infinity show, and counts neither as near zero', () => {
    const variable = tf.variable(tf.tensor1d([Number.NaN, 0, 0.5, 0, 1]));
    const meter = createMeter([variable], KEEP);
    meter.request(ALL);
    meter.observe({[variable.name]: tf.tensor1d([1, Number.POSITIVE_INFINITY, 0, 0, 0])});
    expect(meter.gradients()[0]?.squares).toBe(Number.POSITIVE_INFINITY);
    expect(meter.parameters(0.5)[0]).toMatchObject({squares: Number.NaN, belowThreshold: 2});
    meter.dispose();
    variable.dispose();
  });

  it('does only what it was asked for, and takes a variable without gradient as one of gradient 0', () => {
    const [a, b] = [tf.variable(tf.tensor1d([3, 4])), tf.variable(tf.tensor1d([1]))];
    const meter = createMeter([a, b], KEEP);
    meter.observe({[a.name]: tf.tensor1d([1, 2])});
    expect(meter.gradients()[0]?.squares).toBeNaN();
    meter.request({...ALL, comparison: false});
    meter.observe({[a.name]: tf.tensor1d([1, 2])});
    meter.request({...ALL, keepGradients: false, keepParameters: false});
    a.assign(tf.tensor1d([6, 8]));
    meter.observe({[a.name]: tf.tensor1d([3, 4])});
    expect(meter.gradients()).toEqual([
      {squares: 25, product: 11},
      {squares: 0, product: 0},
    ]);
    expect(meter.parameters()[0]).toMatchObject({squares: 100, squaresBefore: 25, squaredChange: 25});
    meter.dispose();
    tf.dispose([a, b]);
  });

  it('leaves no tensor', async () => {
    const variables = variablesOf(5);
    await expectNoLeak(() => {
      const meter = createMeter(variables, KEEP);
      meter.request(ALL);
      observe(meter, variables, 9);
      meter.parameters();
      meter.dispose();
    });
    tf.dispose(variables);
  });

  it('gives the same numbers where the backend is another', () => {
    const run = (): unknown => {
      const variables = SIZES.map((_, index) => tf.variable(tf.tensor1d(numbers(100 + index, index))));
      const meter = createMeter(variables, KEEP);
      meter.request(ALL);
      observe(meter, variables, 50);
      observe(meter, variables, 60);
      for (const variable of variables) variable.assign(variable.mul(2));
      const found = {gradients: meter.gradients(), parameters: meter.parameters(0.3)};
      meter.dispose();
      tf.dispose(variables);
      return JSON.parse(JSON.stringify(found), (_key, value) =>
        typeof value === 'number' ? Number(value.toPrecision(12)) : value,
      );
    };
    const ours = run();
    tf.setBackend('cpu');
    try {
      expect(run()).toEqual(ours);
    } finally {
      tf.setBackend('wasm');
    }
  });
});
