import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {registerGradients} from '../../../src/engine/gradients/index.ts';
import {setUpEngine} from '../../../src/engine/set-up.ts';
import {tf} from '../../../src/engine/tensorflow/index.ts';
import type {Case} from './case.ts';
import {activations} from './cases/activations.ts';
import {binary} from './cases/binary.ts';
import {convolutions} from './cases/convolutions.ts';
import {fused} from './cases/fused.ts';
import {losses} from './cases/losses.ts';
import {moves} from './cases/moves.ts';
import {networks} from './cases/networks.ts';
import {normalizations} from './cases/normalizations.ts';
import {pooling} from './cases/pooling.ts';
import {products} from './cases/products.ts';
import {reductions} from './cases/reductions.ts';
import {unary} from './cases/unary.ts';
import {curvatureByDifferences, gradientByDifferences, type Objective} from './differences.ts';
import {noise, type Values} from './values.ts';

const TOLERANCE = 1e-5;

const table: readonly Case[] = [
  ...unary,
  ...activations,
  ...binary,
  ...reductions,
  ...products,
  ...convolutions,
  ...pooling,
  ...normalizations,
  ...moves,
  ...losses,
  ...networks,
  ...fused,
];

const tensorsOf = (inputs: readonly Values[]): tf.Tensor[] =>
  inputs.map(({shape, data}) => tf.tensor(Float32Array.from(data), [...shape]));

/** sum(c y + y^2 / 2): nonlinear in the result, so that linear operations have second derivatives to get wrong, too. */
function objectiveOf({compute, reference, inputs}: Case) {
  const weights = noise(reference(...inputs).data.length, 5);
  const exact: Objective = values =>
    reference(...values).data.reduce((total, y, cell) => total + (weights[cell] as number) * y + (y * y) / 2, 0);
  const tensor = (...values: tf.Tensor[]): tf.Scalar => {
    const y = compute(...values);
    return tf.sum(tf.add(tf.mul(y, tf.tensor(weights, y.shape)), tf.div(tf.square(y), 2))) as tf.Scalar;
  };
  return {exact, tensor};
}

/** The largest distance, relative to the largest number if that is above 1. */
function distance(found: readonly tf.Tensor[], wanted: readonly (readonly number[])[]): number {
  const all = wanted.flat();
  const scale = Math.max(1, ...all.map(Math.abs));
  const values = found.flatMap(tensor => [...tensor.dataSync()]);
  expect(values.length).toBe(all.length);
  return Math.max(...values.map((value, cell) => Math.abs(value - (all[cell] as number)))) / scale;
}

describe.each(['wasm', 'cpu'])('on the %s backend', backend => {
  let before = '';

  beforeAll(() => {
    setUpEngine();
    registerGradients();
    before = tf.getBackend();
    tf.setBackend(backend);
    tf.engine().startScope();
  });

  afterAll(() => {
    tf.engine().endScope();
    tf.setBackend(before);
  });

  const here = table.filter(({backends}) => backends === undefined || backends.includes(backend));
  const right = here.filter(({refused}) => refused === undefined);

  it.each(right.map(entry => [entry.name, entry] as const))(
    '%s: first and second derivatives are right',
    (_, entry) => {
      const {exact, tensor} = objectiveOf(entry);
      const inputs = tensorsOf(entry.inputs);
      const direction = entry.inputs.map(({data}, index) => noise(data.length, 17 + index));
      const vectors = tensorsOf(entry.inputs.map(({shape}, index) => ({shape, data: direction[index] as number[]})));
      const gradients = tf.grads(tensor);
      expect(distance(gradients(inputs), gradientByDifferences(exact, entry.inputs))).toBeLessThan(TOLERANCE);
      const along = (...values: tf.Tensor[]): tf.Scalar =>
        tf.addN(gradients(values).map((gradient, index) => tf.sum(tf.mul(gradient, vectors[index] as tf.Tensor))));
      const found = tf.grads(along)(inputs);
      expect(distance(found, curvatureByDifferences(exact, entry.inputs, direction))).toBeLessThan(TOLERANCE);
    },
  );

  const refusals = here.filter(({refused}) => refused !== undefined);

  it.each(refusals.map(entry => [entry.name, entry] as const))('%s: a second derivative is refused', (_, entry) => {
    const {exact, tensor} = objectiveOf(entry);
    const inputs = tensorsOf(entry.inputs);
    const gradients = tf.grads(tensor);
    expect(distance(gradients(inputs), gradientByDifferences(exact, entry.inputs))).toBeLessThan(TOLERANCE);
    const total = (...values: tf.Tensor[]): tf.Scalar => tf.addN(gradients(values).map(gradient => tf.sum(gradient)));
    expect(() => tf.grads(total)(inputs)).toThrow(entry.refused);
  });
});
