import {describe, expect, it} from 'vitest';
import * as minimizers from '../../src/minimizers/index.ts';
import type {Curved, Differentiable, LeastSquares, TwiceDifferentiable} from '../../src/numeric/index.ts';
import {ROSENBROCK} from './support.ts';

const {armijo, bfgs, conjugate, conjugateAsPrinted, dampedNewton, exact, fixed, gaussNewton, lBfgs} = minimizers;
const {levenbergMarquardt, minimize, newton, newtonCg, projectedLBfgs, steepest, strongWolfe} = minimizers;
const {trustNewtonCg, trustRegion} = minimizers;

const differentiable: Differentiable = ROSENBROCK;
const curved: Curved = ROSENBROCK;
const twice: TwiceDifferentiable = ROSENBROCK;
const squares: LeastSquares = ROSENBROCK;
const start = [0.9, 0.8];
const options = {maxSteps: 1};

/** Each line under `@ts-expect-error` would be an error of its own if TypeScript took it. Few fail at run time. */
describe('the types of minimize', () => {
  it('take every pairing that works', () => {
    const steps = [
      minimize(differentiable, {direction: steepest()}, start, options),
      minimize(differentiable, {direction: steepest(), search: fixed({step: 1e-3})}, start, options),
      minimize(differentiable, {direction: steepest(), search: strongWolfe()}, start, options),
      minimize(curved, {direction: steepest(), search: exact()}, start, options),
      minimize(twice, {direction: newton(), search: armijo()}, start, options),
      minimize(twice, {direction: dampedNewton(), search: strongWolfe()}, start, options),
      minimize(twice, {direction: newtonCg(), search: armijo()}, start, options),
      minimize(curved, {direction: newtonCg()}, start, options),
      minimize(squares, {direction: gaussNewton(), search: fixed()}, start, options),
      minimize(differentiable, {direction: conjugate(), search: strongWolfe({curvature: 0.1})}, start, options),
      minimize(curved, {direction: bfgs(), search: exact()}, start, options),
      minimize(differentiable, {direction: lBfgs()}, start, options),
      minimize(curved, {step: trustNewtonCg()}, start, options),
      minimize(twice, {step: trustRegion()}, start, options),
      minimize(squares, {step: levenbergMarquardt()}, start, options),
      minimize(differentiable, {step: projectedLBfgs()}, start, options),
    ].map(solution => solution.steps);
    expect(steps).toEqual(steps.map(() => 1));
  });

  it('refuse conjugate and quasi-Newton directions after a search that ensures no curvature', () => {
    const refused = () => [
      // @ts-expect-error: Armijo's rule ensures a decrease only
      minimize(differentiable, {direction: bfgs(), search: armijo()}, start, options),
      // @ts-expect-error: a fixed step ensures nothing
      minimize(differentiable, {direction: bfgs(), search: fixed()}, start, options),
      // @ts-expect-error: Armijo's rule ensures a decrease only
      minimize(differentiable, {direction: lBfgs(), search: armijo()}, start, options),
      // @ts-expect-error: a fixed step ensures nothing
      minimize(differentiable, {direction: conjugate(), search: fixed({step: 0.1})}, start, options),
      // @ts-expect-error: Armijo's rule ensures a decrease only
      minimize(differentiable, {direction: conjugateAsPrinted(), search: armijo()}, start, options),
    ];
    expect(refused).toBeTypeOf('function');
  });

  it('refuse a method that needs more than the objective has', () => {
    const refused = () => [
      // @ts-expect-error: no Hessian
      minimize(differentiable, {direction: newton()}, start),
      // @ts-expect-error: products with the Hessian, but no Hessian
      minimize(curved, {direction: newton()}, start),
      // @ts-expect-error: no Hessian
      minimize(curved, {direction: dampedNewton()}, start),
      // @ts-expect-error: no Hessian
      minimize(curved, {step: trustRegion()}, start),
      // @ts-expect-error: no products with the Hessian
      minimize(differentiable, {direction: newtonCg()}, start),
      // @ts-expect-error: no products with the Hessian
      minimize(differentiable, {step: trustNewtonCg()}, start),
      // @ts-expect-error: no residuals
      minimize(twice, {direction: gaussNewton()}, start),
      // @ts-expect-error: no residuals
      minimize(twice, {step: levenbergMarquardt()}, start),
      // @ts-expect-error: the exact search needs products with the Hessian
      minimize(differentiable, {direction: steepest(), search: exact()}, start),
      // @ts-expect-error: value without gradient
      minimize({size: 1, value: () => 0}, {direction: steepest()}, [1]),
    ];
    expect(refused).toBeTypeOf('function');
  });

  it('refuse a step with a search, a direction for a step, and bounds where they are not kept', () => {
    const refused = () => [
      // @ts-expect-error: a trust region takes no line search
      minimize(twice, {step: trustRegion(), search: armijo()}, start),
      // @ts-expect-error: a trust region is no direction
      minimize(twice, {direction: trustRegion(), search: armijo()}, start),
      // @ts-expect-error: a direction is no step
      minimize(twice, {step: bfgs()}, start),
      // @ts-expect-error: a search alone does not say which way
      minimize(twice, {search: armijo()}, start),
      // @ts-expect-error: only projectedLBfgs keeps bounds
      lBfgs({lower: 0}),
      // @ts-expect-error: bounds are options of the method
      minimize(differentiable, {direction: lBfgs()}, start, {bounds: {lower: 0}}),
    ];
    expect(refused).toBeTypeOf('function');
  });
});
