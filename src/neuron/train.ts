import {finite, positiveInteger, Table} from '../base/index.ts';
import {gradient} from './gradient.ts';
import {lossOf} from './loss-of.ts';
import type {Loss} from './losses/index.ts';
import {type Example, type Neuron, neuron as neuronOf} from './neuron.ts';
import {NeuronRun} from './neuron-run.ts';

/** One example, and how far and how often to step. */
export interface TrainOptions extends Example {
  /** Learning rate ρ: the step is -ρ times the gradient. */
  readonly rate: number;
  /** How many steps of gradient descent. */
  readonly steps: number;
}

/**
 * Trains a neuron on one example by gradient descent, w ← w - ρ ∂L/∂w and b ← b - ρ ∂L/∂b, and records every step.
 *
 * @throws TypeError or RangeError if `rate` is not finite, `steps` is no integer >= 1, or x or y does not fit the loss
 *
 * @example
 * ```ts
 * const run = train(neuron({weight: 2, bias: 2}), squaredError, {x: 1, y: 0, rate: 0.15, steps: 500});
 * run.stepsUntil(0.1) // 469
 * run.firstStep // {weight: -0.0026, bias: -0.0026}
 * ```
 */
export function train(neuron: Neuron, loss: Loss, {x, y, rate, steps}: TrainOptions): NeuronRun {
  finite('train neuron', 'rate', rate);
  positiveInteger('train neuron', 'steps', steps);
  let current = neuron;
  const rows = [measured(0, current, loss, {x, y})];
  for (let step = 1; step <= steps; step++) {
    const slope = gradient(current, loss, {x, y});
    current = neuronOf({weight: current.weight - rate * slope.weight, bias: current.bias - rate * slope.bias});
    rows.push(measured(step, current, loss, {x, y}));
  }
  return new NeuronRun(Table.fromRows(rows), y);
}

function measured(step: number, neuron: Neuron, loss: Loss, {x, y}: Example) {
  const {weight, bias} = neuron;
  return {step, weight, bias, output: neuron.output(x), loss: lossOf(loss, y, neuron.net(x))};
}
