import {afterEach, describe, expect, it} from 'vitest';
import {tf} from '../../src/engine/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import {exponential} from '../../src/schedules/index.ts';
import {bowl, distance, gainedLine, reference, TORCH, trajectory} from './optimizers-support.ts';

afterEach(() => tf.setBackend('wasm'));

const {sgd, momentum, nesterov, adaGrad, rmsProp, adaDelta, adam, amsGrad, adamW, nadam, lion} = optimizers;
type Make = () => optimizers.TransformOptimizer;

/** Floats near 1 over 20 steps. */
const TOLERANCE = 1e-6;

/** Each trajectory of optimizers.json, with the call that gives it. */
const FORMULAS: Readonly<Record<string, Make>> = {
  'adam torch/optax lr.1 eps1e-8': () => adam({learningRate: 0.1}),
  'adam keras lr.1 eps1e-7': () => adam({learningRate: 0.1, epsilon: 1e-7, epsilonHat: true}),
  'adamw torch lr.1 wd.1': () => adamW({learningRate: 0.1, weightDecay: 0.1}),
  'adamw keras lr.1 wd.1 eps1e-7': () => adamW({learningRate: 0.1, weightDecay: 0.1, epsilon: 1e-7, epsilonHat: true}),
  'adamw optax lr.1 wd.1': () => adamW({learningRate: 0.1, weightDecay: 0.1}),
  'nadam torch>=2 lr.1': () => nadam({learningRate: 0.1}),
  'nadam keras lr.1 eps1e-7': () => nadam({learningRate: 0.1, epsilon: 1e-7, momentumDecay: 1}),
  'nadam optax lr.1': () => nadam({learningRate: 0.1, momentumDecay: 'none'}),
  'rmsprop torch lr.01 a.99': () => rmsProp(),
  'rmsprop keras lr.01 rho.9': () => rmsProp({decay: 0.9, epsilon: 0, epsilonInRoot: 1e-7}),
  'rmsprop optax lr.01': () => rmsProp({decay: 0.9, epsilon: 0, epsilonInRoot: 1e-8}),
  'rmsprop torch centered': () => rmsProp({centered: true}),
  'adagrad torch lr.1': () => adaGrad({learningRate: 0.1}),
  'adagrad keras/optax lr.1': () => adaGrad({learningRate: 0.1, initialSquare: 0.1, epsilon: 0, epsilonInRoot: 1e-7}),
  'adadelta torch': () => adaDelta(),
  'adadelta keras lr1': () => adaDelta({decay: 0.95, epsilon: 1e-7}),
};

/** Each of torch's trajectories, with the call that gives it. */
const FROM_TORCH: Readonly<Record<string, Make>> = {
  sgd: () => sgd({learningRate: 0.05}),
  'sgd, weight decay': () =>
    new optimizers.TransformOptimizer(
      optimizers.chain(optimizers.addL2({rate: 0.1}), optimizers.scaleByRate({rate: 0.05})),
    ),
  momentum: () => momentum({learningRate: 0.02}),
  nesterov: () => nesterov({learningRate: 0.02}),
  adaGrad: () => adaGrad({learningRate: 0.1}),
  rmsProp: () => rmsProp(),
  'rmsProp, momentum': () => rmsProp({decay: 0.9, momentum: 0.5}),
  'rmsProp, centered': () => rmsProp({centered: true}),
  adaDelta: () => adaDelta(),
  adam: () => adam({learningRate: 0.05}),
  'adam, exponential rate': () => adam({learningRate: exponential({rate: 0.1, factor: 0.9})}),
  amsGrad: () => amsGrad({learningRate: 0.05, beta2: 0.9}),
  adamW: () => adamW({learningRate: 0.05, weightDecay: 0.1}),
  nadam: () => nadam({learningRate: 0.05}),
  lion: () => lion({learningRate: 0.01, weightDecay: 0.1}),
};

const {_problem, ...formulas} = reference<Record<string, number[][]>>('optimizers.json');

it('every trajectory of the references has its call', () => {
  expect(Object.keys(FORMULAS)).toEqual(Object.keys(formulas));
  expect(Object.keys(FROM_TORCH).sort()).toEqual(Object.keys(TORCH.trajectories).sort());
});

/** The same chain with every link computed by ops. */
const composed = (make: Make): optimizers.TransformOptimizer => {
  const {transform} = make().getConfig();
  return new optimizers.TransformOptimizer(optimizers.fromConfig(transform as never), {fused: false});
};

describe.each(Object.entries(FORMULAS))('%s', (name, make) => {
  const expected = formulas[name] as number[][];

  it('follows the formula in float64', () => {
    expect(distance(trajectory(make(), bowl()), expected)).toBeLessThan(TOLERANCE);
  });

  it('does so link by link', () => {
    expect(distance(trajectory(composed(make), bowl()), expected)).toBeLessThan(TOLERANCE);
  });

  it('does so on another backend', () => {
    tf.setBackend('cpu');
    expect(distance(trajectory(make(), bowl()), expected)).toBeLessThan(TOLERANCE);
    expect(distance(trajectory(composed(make), bowl()), expected)).toBeLessThan(TOLERANCE);
  });
});

describe.each(Object.entries(FROM_TORCH))("torch's %s", (name, make) => {
  const expected = TORCH.trajectories[name] as number[][];

  it('goes the same way over three tensors', () => {
    expect(distance(trajectory(make(), gainedLine()), expected)).toBeLessThan(TOLERANCE);
  });

  it('goes the same way link by link', () => {
    expect(distance(trajectory(composed(make), gainedLine()), expected)).toBeLessThan(TOLERANCE);
  });
});
