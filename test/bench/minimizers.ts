import {
  countedRun,
  type Problem,
  SCIPY_METHODS,
  SCIPY_PROBLEMS,
  type ScipyRun,
  scipyRuns,
} from '../minimizers/support.ts';

/**
 * Prints our evaluations beside those of scipy 1.10.1 for every problem and method of scipy.csv, with default options:
 * evaluations are values + gradients + points at which a Hessian was formed (or its products were opened); `same level`
 * counts those until f is as low or the gradient as small as scipy's run left them; products with the Hessian, which
 * scipy's figures leave out, stand apart. Run it with `node test/bench/minimizers.ts`.
 */
function report(): void {
  const sums: Record<string, [scipy: number, sameLevel: number, own: number]> = {};
  console.log(
    row('problem', 'method', 'scipy', 'same level', 'own', 'scipy f - min', 'own f - min', 'products', 'status'),
  );
  for (const run of scipyRuns()) {
    const {solution, evaluations, sameLevel, products} = measured(run);
    const gap = (value: number) => (value - run.least).toExponential(1);
    const figures = [run.evaluations, sameLevel, evaluations, gap(run.value), gap(solution.value), products];
    console.log(row(run.problem, run.method, ...figures, solution.status));
    const [scipy, same, ours] = sums[run.method] ?? [0, 0, 0];
    sums[run.method] = [scipy + run.evaluations, same + sameLevel, ours + evaluations];
  }
  for (const [method, [scipy, sameLevel, own]] of Object.entries(sums)) {
    const ratios = [sameLevel, own].map(count => `x${(count / scipy).toFixed(2)}`);
    console.log(row('all problems', method, scipy, sameLevel, own, ...ratios));
  }
}

function measured(run: ScipyRun) {
  const problem = SCIPY_PROBLEMS[run.problem] as Problem;
  const method = SCIPY_METHODS[run.method] as (typeof SCIPY_METHODS)[string];
  const own = countedRun(problem, method, run);
  const sameLevel =
    own.untilTarget ?? countedRun(problem, method, run, {gradientTolerance: 0}).untilTarget ?? Number.NaN;
  return {...own, sameLevel};
}

function row(problem: string, method: string, ...figures: readonly (number | string)[]): string {
  return [problem.padEnd(24), method.padEnd(17), ...figures.map(figure => String(figure).padStart(13))].join(' ');
}

report();
