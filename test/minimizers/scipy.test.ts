import {describe, expect, it} from 'vitest';
import {minimize} from '../../src/minimizers/index.ts';
import {countedRun, type Problem, SCIPY_METHODS, SCIPY_PROBLEMS, type ScipyRun, scipyRuns} from './support.ts';

const RUNS = scipyRuns();
const problemOf = ({problem}: ScipyRun) => SCIPY_PROBLEMS[problem] as Problem;

/** Sums over the twelve problems: scipy's, ours until scipy's level is reached, ours with our own tolerances. */
function sums(method: string) {
  const runs = RUNS.filter(run => run.method === method);
  const ours = SCIPY_METHODS[method] as (typeof SCIPY_METHODS)[string];
  let [scipy, sameLevel, own] = [0, 0, 0];
  for (const run of runs) {
    scipy += run.evaluations;
    const counted = countedRun(problemOf(run), ours, run);
    own += counted.evaluations;
    sameLevel +=
      counted.untilTarget ?? countedRun(problemOf(run), ours, run, {gradientTolerance: 0}).untilTarget ?? Infinity;
  }
  return {scipy, sameLevel, own};
}

describe('against scipy 1.10.1', () => {
  it.each(Object.keys(SCIPY_PROBLEMS))(
    'the best of ours comes as near to the minimum of %s as the best of scipy',
    name => {
      const runs = RUNS.filter(run => run.problem === name);
      const {least} = runs[0] as ScipyRun;
      const best = Math.min(...runs.map(run => run.value));
      const problem = SCIPY_PROBLEMS[name] as Problem;
      const ours = Object.values(SCIPY_METHODS).map(
        method => minimize(problem, method, problem.start, {path: 'none'}).value,
      );
      // As near, or within the rounding of f: of its value at the minimum, or of its terms where the minimum is 0.
      const floor = Math.max(4 * Number.EPSILON * least, 1e-29);
      expect(Math.min(...ours)).toBeLessThanOrEqual(best + floor);
    },
  );

  it.each([
    ['BFGS', 533 * 2, 1.03, 1.02],
    ['CG', 3389 + 3376, 0.8, 0.85],
    ['L-BFGS-B', 844 * 2, 0.85, 1.16],
    ['Newton-CG', 2989 * 2 + 2896, 0.12, 0.12],
  ])(
    '%s takes at most 1.2 times the evaluations, to the same level and with default tolerances',
    (method, scipy, sameLevel, own) => {
      const counted = sums(method);
      expect(counted.scipy).toBe(scipy);
      expect(counted.sameLevel / scipy).toBeLessThan(sameLevel);
      expect(counted.own / scipy).toBeLessThan(own);
    },
  );

  it('every method converges on every problem with default options, to the minimum or to the known local one', () => {
    for (const [name, problem] of Object.entries(SCIPY_PROBLEMS)) {
      const {least} = RUNS.find(run => run.problem === name) as ScipyRun;
      for (const [method, ours] of Object.entries(SCIPY_METHODS)) {
        const {status, value} = minimize(problem, ours, problem.start, {path: 'none'});
        expect(status, `${method} on ${name}`).toBe('converged');
        expect(value - least, `${method} on ${name}`).toBeLessThan(2e-8);
      }
    }
  });
});
