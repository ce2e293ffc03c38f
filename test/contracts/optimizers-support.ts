import {readFileSync} from 'node:fs';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {exponential} from '../../src/schedules/index.ts';

/** An optimizer under test, by how a reader would call it. */
export interface Case {
  readonly name: string;
  readonly make: () => optimizers.TransformOptimizer;
}

type Make = (options?: {
  readonly learningRate?: optimizers.OptimizerOptions['learningRate'];
  readonly clip?: optimizers.ClipOptions;
}) => optimizers.TransformOptimizer;

/** Every export of the folder that makes a `TransformOptimizer` when it is called with nothing. */
export const NAMED: readonly (readonly [name: string, make: Make])[] = Object.entries(optimizers).flatMap(
  ([name, value]) => {
    if (!/^[a-z]/.test(name) || name === 'elementwise' || name === 'fromConfig') return [];
    const made: object = (value as () => object)();
    return made.constructor === optimizers.TransformOptimizer ? [[name, value as Make] as const] : [];
  },
);

/** Every transform of the folder. */
export const TRANSFORMS: readonly (readonly [name: string, make: () => optimizers.Transform])[] = Object.entries(
  optimizers,
).flatMap(([name, value]) => {
  if (!/^[a-z]/.test(name) || ['elementwise', 'fromConfig', 'chain'].includes(name)) return [];
  const made: object = (value as () => object)();
  return 'update' in made ? [[name, value as () => optimizers.Transform] as const] : [];
});

/** All named optimizers as they come, then forms of them that take other ways through the code. */
export const CASES: readonly Case[] = [
  ...NAMED.map(([name, make]) => ({name: `${name}()`, make: () => make({learningRate: 0.02})})),
  ...NAMED.map(([name, make]) => ({
    name: `${name} with a schedule`,
    make: () => make({learningRate: exponential({rate: 0.05, factor: 0.9})}),
  })),
  ...NAMED.map(([name, make]) => ({
    name: `${name} with clipping`,
    make: () => make({learningRate: 0.02, clip: {globalNorm: 1}}),
  })),
  {
    name: 'momentum with a growing momentum and the rate inside',
    make: () => optimizers.momentum({momentum: step => 0.9 - 0.4 / (1 + step), learningRate: 0.02, rateInside: true}),
  },
  {name: 'rmsProp, centered', make: () => optimizers.rmsProp({centered: true, epsilonInRoot: 1e-4})},
  {name: 'rmsProp with momentum', make: () => optimizers.rmsProp({momentum: 0.5})},
  {name: "adam in Keras' form", make: () => optimizers.adam({epsilonHat: true, learningRate: 0.02})},
  {name: "nadam in Keras' form", make: () => optimizers.nadam({momentumDecay: 1})},
  {name: "nadam in optax' form", make: () => optimizers.nadam({momentumDecay: 'none'})},
];

/** A file of references in test/contracts/reference. */
export const reference = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`./reference/${file}`, import.meta.url), 'utf8')) as T;

/** A loss with the variables that it is a function of. */
export interface Problem {
  readonly variables: readonly tf.Variable[];
  readonly loss: () => tf.Scalar;
}

export const variable = (values: tf.TensorLike): tf.Variable => tf.tidy(() => tf.variable(tf.tensor(values)));

/** f(w) = 0.5 sum(c (w - t)^2): the problem of optimizers.json. */
export function bowl(): Problem {
  const w = variable([1, 0.5, -0.2]);
  const [c, t] = [tf.tensor1d([1, 10, 0.1]), tf.tensor1d([0.3, -0.2, 0.7])];
  return {variables: [w], loss: () => w.sub(t).square().mul(c).sum().mul(0.5)};
}

/** What torch-optimizers.json holds. */
export interface TorchReference {
  readonly X: number[][];
  readonly Y: number[][];
  readonly start: Readonly<Record<'weights' | 'bias' | 'gain', tf.TensorLike>>;
  readonly trajectories: Readonly<Record<string, number[][]>>;
}

export const TORCH = reference<TorchReference>('torch-optimizers.json');

/** mean((gain (X A + b) - Y)^2): three tensors of ranks 2, 1 and 0. */
export function gainedLine(): Problem {
  const [weights, bias, gain] = Object.values(TORCH.start).map(variable) as [tf.Variable, tf.Variable, tf.Variable];
  const [x, y] = [tf.tensor2d(TORCH.X), tf.tensor2d(TORCH.Y)];
  const loss = () =>
    tf
      .matMul(x, weights as unknown as tf.Tensor2D)
      .add(bias)
      .mul(gain)
      .sub(y)
      .square()
      .mean();
  return {variables: [weights, bias, gain], loss: loss as () => tf.Scalar};
}

export const valuesOf = (variables: readonly tf.Variable[]): number[] => variables.flatMap(one => [...one.dataSync()]);

/** All parameters after each step. */
export function trajectory(optimizer: tf.Optimizer, {variables, loss}: Problem, steps = 20): number[][] {
  return Array.from({length: steps}, () => {
    optimizer.minimize(loss, false, [...variables]);
    return valuesOf(variables);
  });
}

/** The largest difference between two trajectories. */
export function distance(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): number {
  const differences = expected.flatMap((row, step) =>
    row.map((value, index) => Math.abs(value - (actual[step]?.[index] ?? Number.NaN))),
  );
  return differences.some(Number.isNaN) ? Number.NaN : Math.max(...differences);
}
