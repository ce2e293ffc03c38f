/**
 * How much work second-order methods save on a network: 784-32-10, the first 1000 digits of MNIST, cross-entropy alone.
 * All is counted in gradients of all examples: a product with the Hessian as 2, a value as 1/3, a step of a minibatch as
 * its share. Adam is given the best of its rates for each loss, on all examples and on minibatches.
 *
 * Run it by `node test/bench/curvature.ts`; some three minutes. Found in November 2026, to a loss of 2e-5: Adam on all
 * examples needs 6.4 times the work of Newton-CG and 78 times that of L-BFGS; on batches of 100, which move 10 times for
 * the work of one gradient, 0.8 times and 10 times. The loss has no minimum but at infinity, as the digits can be told
 * apart without error: there each step of Newton's adds a constant to all logits' margins, at some 10 products a step.
 */
import {
  gaussNewton,
  type NetworkObjective,
  networkObjective,
  subsampledNewtonCg,
  train,
} from '../../src/curvature/index.ts';
import {mnist, takeExamples} from '../../src/data/index.ts';
import {tf, trainingStep} from '../../src/engine/index.ts';
import {sparseCategoricalCrossEntropy} from '../../src/losses/index.ts';
import {lBfgs, type Method, minimize, trustNewtonCg} from '../../src/minimizers/index.ts';
import {mlp} from '../../src/networks/index.ts';
import type {Curved, Vector} from '../../src/numeric/index.ts';
import {adam} from '../../src/optimizers/index.ts';

const EXAMPLES = 1000;
const TARGETS = [1e-1, 1e-2, 1e-3, 1e-4, 2e-5];
/** Gradients of all examples after which Adam is stopped. */
const BUDGET = 6000;

const set = takeExamples(
  mnist(),
  Array.from({length: EXAMPLES}, (_, index) => index),
);
const loss = sparseCategoricalCrossEntropy();
const network = () => mlp({hidden: [32], activation: 'tanh', seed: 1});

/** The work after which each target was reached first; Infinity if it was not. */
class Reached {
  readonly work = TARGETS.map(() => Infinity);

  note(value: number, work: number): void {
    for (const [index, target] of TARGETS.entries()) {
      if (value <= target && this.work[index] === Infinity) this.work[index] = work;
    }
  }

  get isDone(): boolean {
    return this.work.every(Number.isFinite);
  }
}

/** The objective, with its work counted. */
function counted(f: Curved): {readonly f: Curved; readonly work: () => number} {
  let work = 0;
  const value = (x: Vector): number => {
    work += 1 / 3;
    return f.value(x);
  };
  const gradient = (x: Vector): Vector => {
    work += 1;
    return f.gradient(x);
  };
  const hessianProduct = (x: Vector) => {
    const product = f.hessianProduct(x);
    return (v: Vector): Vector => {
      work += 2;
      return product(v);
    };
  };
  return {f: {size: f.size, value, gradient, hessianProduct}, work: () => work};
}

function minimized(plain: Curved, start: Vector, method: Method<Curved>): Reached {
  const reached = new Reached();
  const {f, work} = counted(plain);
  minimize(f, method, start, {
    maxSteps: 300,
    gradientTolerance: 1e-6,
    path: 'none',
    onStep: ({value}) => reached.note(value, work()),
  });
  return reached;
}

/** The gradient of all examples, products on a fifth of them. */
async function sampled(): Promise<Reached> {
  const reached = new Reached();
  const method = subsampledNewtonCg({batchSize: EXAMPLES, hessianBatchSize: 200, maxProducts: 20, matrix: 'hessian'});
  await train(network(), set, {
    ...{loss, method, steps: 300, progress: false},
    onStep: row => reached.note(row.loss, row.passes),
  });
  return reached;
}

/** Adam from the same start, on batches in turn. */
function byAdam(f: NetworkObjective, start: Vector, learningRate: number, batchSize: number): Reached {
  const reached = new Reached();
  f.write(start);
  const [x, y] = [
    tf.tensor2d(
      Float32Array.from(set.x.values, byte => byte / 255),
      [EXAMPLES, 784],
    ),
    tf.tensor1d(Int32Array.from(set.y.values), 'int32'),
  ];
  const batches = Array.from({length: EXAMPLES / batchSize}, (_, batch) => [
    tf.slice(x, [batch * batchSize, 0], [batchSize, 784]),
    tf.slice(y, [batch * batchSize], [batchSize]),
  ]);
  const optimizer = adam({learningRate});
  const step = trainingStep({
    loss: (input, target) => tf.mean(loss(target, f.model.apply(input) as tf.Tensor)),
    optimizer,
  });
  for (let epoch = 0; epoch < BUDGET && !reached.isDone; epoch++) {
    for (const [input, target] of batches) step(input as tf.Tensor, target as tf.Tensor);
    // The loss of all examples is looked at for nothing.
    reached.note(f.value(f.read()), epoch + 1);
  }
  step.dispose();
  optimizer.dispose();
  tf.dispose([x, y, ...batches.flat()]);
  return reached;
}

const show = (name: string, work: readonly number[]): void =>
  console.log(name.padEnd(34), ...work.map(value => (Number.isFinite(value) ? value.toFixed(0) : '-').padStart(8)));

function time(name: string, deed: () => void): void {
  for (let call = 0; call < 6; call++) deed();
  const times = Array.from({length: 21}, () => {
    const start = performance.now();
    deed();
    return performance.now() - start;
  });
  console.log(name.padEnd(34), `${(times.sort((a, b) => a - b)[10] as number).toFixed(2)} ms`);
}

const f = networkObjective(network(), {loss, ...set});
const start = f.read();
const v = f.gradient(start);
const [product, newton] = [f.hessianProduct(start), f.gaussNewtonProduct(start)];
time('value', () => f.value(start));
time('gradient', () => f.gradient(start));
time('product with H', () => product(v));
time('product with G', () => newton(v));

console.log('\nGradients of all examples until the loss is at most');
console.log(''.padEnd(34), ...TARGETS.map(target => String(target).padStart(8)));
const second: Readonly<Record<string, Reached>> = {
  'Newton-CG, trust region, H': minimized(f, start, {step: trustNewtonCg()}),
  'Newton-CG, trust region, G': minimized(gaussNewton(f), start, {step: trustNewtonCg()}),
  'Sub-sampled Newton-CG, H of 200': await sampled(),
  'L-BFGS': minimized(f, start, {direction: lBfgs()}),
};
for (const [name, {work}] of Object.entries(second)) show(name, work);
for (const [batchSize, rates] of [
  [EXAMPLES, [0.01, 0.03, 0.06]],
  [100, [0.003, 0.01, 0.02]],
] as const) {
  const best = TARGETS.map(() => Infinity);
  for (const rate of rates) {
    const {work} = byAdam(f, start, rate, batchSize);
    show(`Adam, rate ${rate}, batches of ${batchSize}`, work);
    for (const [index, value] of work.entries()) best[index] = Math.min(best[index] as number, value);
  }
  console.log(`Adam's best on batches of ${batchSize} needs so many times as many as`);
  for (const [name, {work}] of Object.entries(second)) {
    const ratios = work.map((value, index) => {
      const least = best[index] as number;
      return Number.isFinite(least) ? (least / value).toFixed(1) : `>${(BUDGET / value).toFixed(1)}`;
    });
    console.log(
      name.padEnd(34),
      ...ratios.map((ratio, index) => (Number.isFinite(work[index]) ? ratio : '-').padStart(8)),
    );
  }
}
f.dispose();
