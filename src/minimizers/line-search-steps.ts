import {type Differentiable, dotProduct} from '../numeric/index.ts';
import {exhausted} from './exhausted.ts';
import type {Iterate} from './iterate.ts';
import {
  type AnySearch,
  type Course,
  type Heading,
  isStop,
  type LineSearchMethod,
  type Progress,
  type Stepper,
  type Stop,
} from './method.ts';
import {rounding} from './rounding.ts';

/** A direction and a line search as one method: the heading, the point found along it, the next heading. */
export function lineSearchSteps<F extends Differentiable>({
  direction,
  search = direction.usual,
}: LineSearchMethod<F>): Stepper<F> {
  const {name, gradientTolerance} = direction;
  return {name, gradientTolerance, begin: (f, at) => course(f, search, at, () => direction.begin(f, at))};
}

/** The heading is asked for when the step is made: a run that ends here computes no Hessian in vain. */
function course<F extends Differentiable>(f: F, search: AnySearch<F>, at: Iterate, head: () => Heading | Stop): Course {
  return {
    advance: () => {
      const heading = head();
      return isStop(heading) ? heading : advance(f, search, at, heading);
    },
  };
}

function advance<F extends Differentiable>(f: F, search: AnySearch<F>, at: Iterate, heading: Heading): Progress | Stop {
  const to = search.search(f, at, heading.direction, heading.trial);
  if (!isStop(to)) return {at: to, course: course(f, search, to, () => heading.turn(to))};
  const fresh = heading.fresh?.();
  if (fresh) return advance(f, search, at, fresh);
  return promised(at, heading) <= rounding(at.value) ? exhausted() : to;
}

/** By how much a full step lowers the value if the slope holds. */
function promised(at: Iterate, {direction, trial}: Heading): number {
  return Math.abs(trial * dotProduct(at.gradient, direction));
}
