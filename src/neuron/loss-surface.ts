import {linspace} from '../base/index.ts';
import {lossOf} from './loss-of.ts';
import type {Loss} from './losses/index.ts';
import {type Example, neuron} from './neuron.ts';

/** The part of the plane of weights and biases to look at. */
export interface SurfaceArea {
  /** From which weight to which. */
  readonly weights: readonly [low: number, high: number];
  /** From which bias to which. */
  readonly biases: readonly [low: number, high: number];
  /** Points along each side. */
  readonly count: number;
}

/** A loss over a grid, in the form that `contour` takes: `z[row][column]` is the loss at weight `x[column]`, bias `y[row]`. */
export interface LossSurface {
  /** The weights, one for each column. */
  readonly x: number[];
  /** The biases, one for each row. */
  readonly y: number[];
  /** A row of losses for each bias. */
  readonly z: number[][];
}

/**
 * The loss of a sigmoid neuron on one example, for each weight and bias of a grid.
 *
 * @throws TypeError or RangeError if an end is not finite or `count` is no integer >= 2
 *
 * @example
 * ```ts
 * lossSurface(squaredError, {x: 1, y: 0}, {weights: [0, 1], biases: [0, 1], count: 2}).z // [[0.125, 0.2672], [0.2672, 0.3879]]
 * ```
 */
export function lossSurface(loss: Loss, {x, y}: Example, {weights, biases, count}: SurfaceArea): LossSurface {
  const columns = linspace(weights[0], weights[1], count);
  const rows = linspace(biases[0], biases[1], count);
  const z = rows.map(bias => columns.map(weight => lossOf(loss, y, neuron({weight, bias}).net(x))));
  return {x: columns, y: rows, z};
}
