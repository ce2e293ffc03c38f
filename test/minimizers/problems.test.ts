import {describe, expect, it} from 'vitest';
import * as minimizers from '../../src/minimizers/index.ts';
import * as problems from '../../src/problems/index.ts';
import type {Problem} from './support.ts';

const {minimize} = minimizers;
const METHODS: readonly minimizers.Method<Problem>[] = [
  {step: minimizers.levenbergMarquardt()},
  {step: minimizers.trustRegion()},
  {direction: minimizers.dampedNewton()},
  {direction: minimizers.gaussNewton()},
];

describe('on every problem of the collection', () => {
  it.each(problems.all().map(problem => [problem.name, problem] as const))(
    'methods with second derivatives or residuals come to the least value of %s, or to its known local one',
    (_, problem) => {
      const values: number[] = [];
      const targets = [problem.minimum, ...problem.localMinima];
      const near = (value: number) => targets.some(least => Math.abs(value - least) <= 1e-10 * Math.abs(least) + 1e-20);
      for (const method of METHODS) {
        values.push(minimize(problem, method, problem.start, {path: 'none', maxSteps: 500}).value);
        if (near(values.at(-1) ?? Number.NaN)) break;
      }
      expect(values.some(near), `${values}`).toBe(true);
    },
  );

  it.each([
    ['bfgs', {direction: minimizers.bfgs()}],
    ['lBfgs', {direction: minimizers.lBfgs()}],
    ['newtonCg', {direction: minimizers.newtonCg()}],
    ['trustNewtonCg', {step: minimizers.trustNewtonCg()}],
  ] as const)('%s converges, on all but Meyer’s, whose gradient rounding spoils', (_, method) => {
    for (const problem of problems.all()) {
      const {status, value, message} = minimize(problem, method, problem.start, {path: 'none'});
      expect(value, problem.name).toBeLessThanOrEqual(problem.value(problem.start));
      expect([problem.name, status, message]).toEqual([
        problem.name,
        problem.name === 'meyer' ? expect.stringMatching(/converged|no-descent/) : 'converged',
        expect.any(String),
      ]);
    }
  });
});
