import type {Stop} from './method.ts';

/** The end of a run whose steps change the value by less than its rounding. */
export function exhausted(): Stop {
  return {status: 'converged', message: 'Converged: no step can lower the value further in double precision.'};
}
