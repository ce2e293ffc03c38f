import {describe, expect, it} from 'vitest';
import * as minimizers from '../../src/minimizers/index.ts';
import * as problems from '../../src/problems/index.ts';

type Problem = problems.LeastSquaresProblem;
type Unit = Record<'begin' | 'search' | 'needs', unknown>;

const {minimize, ...units} = minimizers;
const PROBLEMS: readonly Problem[] = problems.all();

/** Every method of the index as `minimize` takes it, with its default options. */
const METHODS = Object.entries(units).flatMap(([name, factory]) => {
  const unit = factory() as unknown as Unit;
  if ('search' in unit) return [];
  const method = ('needs' in unit ? {direction: unit} : {step: unit}) as unknown as minimizers.Method<Problem>;
  return [[name, method] as const];
});
/** Every search of the index. */
const SEARCHES = Object.entries(units).filter(([, factory]) => 'search' in factory());

/** Their usual search is none, so that a step may lead up. */
const UPHILL = ['newton'];

const finite = ({x, value, gradient}: minimizers.Iterate) => [...x, value, ...gradient].every(Number.isFinite);

describe('the table of minimizers', () => {
  it('holds directions, steps and searches, and nothing else', () => {
    expect(METHODS.map(([name]) => name)).toEqual([
      'bfgs',
      'conjugate',
      'conjugateAsPrinted',
      'dampedNewton',
      'gaussNewton',
      'lBfgs',
      'levenbergMarquardt',
      'newton',
      'newtonCg',
      'projectedLBfgs',
      'steepest',
      'trustNewtonCg',
      'trustRegion',
    ]);
    expect(SEARCHES.map(([name]) => name)).toEqual(['armijo', 'exact', 'fixed', 'strongWolfe']);
  });

  it.each(METHODS)(
    '%s gives finite numbers, true to the objective, goes downhill, and says why it stopped, on every problem',
    (name, method) => {
      for (const problem of PROBLEMS) {
        const start = [...problem.start];
        const solution = minimize(problem, method, problem.start, {maxSteps: 60});
        const where = `${name} on ${problem.name}`;
        expect(solution.path.every(finite) && finite(solution), where).toBe(true);
        const value = problem.value(solution.x);
        expect(Math.abs(solution.value - value), where).toBeLessThanOrEqual(1e-12 * Math.abs(value));
        expect(solution.value, where).toBeLessThanOrEqual(problem.value(problem.start));
        for (const [i, at] of solution.path.slice(1).entries()) {
          if (UPHILL.includes(name)) break;
          const before = solution.path[i]?.value ?? Number.NaN;
          expect(at.value, `${where} goes uphill`).toBeLessThanOrEqual(before + 1e-14 * Math.abs(before));
        }
        expect(solution.message, where).toMatch(/^[A-Z].*\.$/);
        expect(solution.steps, where).toBe(solution.path.length - 1);
        expect([...problem.start], `${where} leaves the start alone`).toEqual(start);
        const gradient = problem.gradient(solution.x);
        solution.gradient.forEach((slope, i) => {
          expect(Math.abs(slope - (gradient[i] ?? Number.NaN)), where).toBeLessThanOrEqual(
            1e-9 * (1 + Math.max(...gradient.map(Math.abs))),
          );
        });
      }
    },
  );

  it.each(METHODS)('%s run twice visits the same points to the bit', (_, method) => {
    const problem = problems.helicalValley();
    const runs = [1, 2].map(() => minimize(problem, method, problem.start, {maxSteps: 30}).path.map(({x}) => [...x]));
    expect(runs[0]).toEqual(runs[1]);
  });
});
