import {addScaled, type Differentiable, dotProduct, scaled, type Vector} from '../numeric/index.ts';
import {CONJUGATE_UPDATES, type ConjugateUpdate} from './conjugate-updates.ts';
import type {Iterate} from './iterate.ts';
import type {Direction, Heading} from './method.ts';
import {firstTrial, trialLike} from './steepest.ts';
import {strongWolfe} from './strong-wolfe.ts';
import {FIRST_ORDER} from './tolerances.ts';

/** A direction counts as leading down if its slope is at most this times -‖∇f‖² (scipy's sigma_3). */
const DOWNHILL = 0.01;

/**
 * The directions p' = -g' + beta p of conjugate gradients, with p' = -g' wherever `restarts(step)` says so, step 1 being
 * the first that could use a beta, and wherever p' would not lead down.
 */
export function conjugateDirection(
  name: string,
  update: ConjugateUpdate,
  restarts: (step: number, from: Iterate, to: Iterate) => boolean,
): Direction<Differentiable, 'curvature'> {
  const heading = (at: Iterate, direction: Vector, trial: number, step: number, remembers: boolean): Heading => ({
    direction,
    trial,
    turn: to => {
      const down = scaled(-1, to.gradient);
      const beta = restarts(step, at, to)
        ? 0
        : CONJUGATE_UPDATES[update]({before: at.gradient, after: to.gradient, direction});
      const bent = beta === 0 ? down : addScaled(down, beta, direction);
      const slope = dotProduct(to.gradient, bent);
      const leads = beta !== 0 && slope <= -DOWNHILL * dotProduct(to.gradient, to.gradient);
      const next = leads ? bent : down;
      return heading(
        to,
        next,
        trialLike(at.value - to.value, -dotProduct(to.gradient, next)) ?? firstTrial(to),
        step + 1,
        leads,
      );
    },
    ...(remembers && {fresh: () => heading(at, scaled(-1, at.gradient), firstTrial(at), step, false)}),
  });
  return {
    name,
    needs: 'curvature',
    usual: strongWolfe({curvature: 0.1}),
    gradientTolerance: FIRST_ORDER,
    begin: (_, at) => heading(at, scaled(-1, at.gradient), firstTrial(at), 1, false),
  };
}
