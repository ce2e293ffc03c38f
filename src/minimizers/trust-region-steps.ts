import {addScaled, type Differentiable, norm} from '../numeric/index.ts';
import {exhausted} from './exhausted.ts';
import {completed, type Iterate} from './iterate.ts';
import {type Course, isStop, type Progress, type Stepper, type Stop} from './method.ts';
import type {TrustModel} from './model-step.ts';
import {rounding} from './rounding.ts';
import {SECOND_ORDER} from './tolerances.ts';
import {same} from './vectors.ts';

/** A step counts if f falls by this share of what the model predicted; 1e-4 (Conn, Gould and Toint 2000, section 17.1: 0.01 or less). */
const ACCEPT = 1e-4;
/** Shares of the prediction below which the radius shrinks, above which it may grow (Nocedal and Wright 2006, algorithm 4.1). */
const POOR = 0.25;
const GOOD = 0.75;

/**
 * The loop of every trust region: a step of the model; the radius is cut to a quarter of the step where f disagrees with
 * the model, doubled where it agrees at the boundary. One Hessian serves all radii tried at a point.
 */
export function trustRegionSteps<F extends Differentiable>(
  name: string,
  first: number,
  modelOf: (f: F, at: Iterate) => TrustModel | Stop,
): Stepper<F> {
  return {name, gradientTolerance: SECOND_ORDER, begin: (f, at) => ({advance: () => advance(f, at, modelOf, first)})};
}

function advance<F extends Differentiable>(
  f: F,
  at: Iterate,
  modelOf: (f: F, at: Iterate) => TrustModel | Stop,
  first: number,
): Progress | Stop {
  const model = modelOf(f, at);
  if (isStop(model)) return model;
  const noise = rounding(at.value);
  let radius = first;
  let seen = false;
  let refused = false;
  while (true) {
    const {step, predicted, onBoundary} = model(radius);
    const length = norm(step);
    if (Number.isNaN(predicted)) return {status: 'nonfinite', message: 'The Hessian is not finite.'};
    if (predicted <= 0) return exhausted();
    // A step too small to be judged, after one that was judged and refused: f does not follow its gradient.
    if (refused && predicted <= noise) return noStep(seen);
    const x = addScaled(at.x, 1, step);
    if (same(x, at.x)) return predicted <= noise ? exhausted() : noStep(seen);
    const value = f.value(x);
    seen ||= Number.isFinite(value);
    // With the rounding of f in both, the ratio of two differences that drown in it is near 1, not arbitrary. After a
    // refusal only a true fall counts.
    const blur: number = refused ? 0 : noise;
    const ratio: number = (at.value - value + blur) / (predicted + blur);
    const to = ratio > ACCEPT ? completed(f, x, value) : undefined;
    if (!to || ratio < POOR) radius = length / 4;
    else if (ratio > GOOD && onBoundary) radius = 2 * radius;
    refused ||= !to;
    if (!to) continue;
    const next = radius;
    const course: Course = {advance: () => advance(f, to, modelOf, next)};
    return {at: to, course};
  }
}

function noStep(seen: boolean): Stop {
  return seen
    ? {status: 'no-descent', message: 'No lower point was found within any radius: gradient or Hessian may be wrong.'}
    : {status: 'nonfinite', message: 'Value or gradient are not finite, however small the radius.'};
}
