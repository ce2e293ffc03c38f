/** The function along a line at one step: f and its slope. */
export interface LinePoint {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/** What is known of the place of a minimum: the best step so far, the other end, and whether a minimum lies between. */
export interface Bracket {
  readonly best: LinePoint;
  readonly other: LinePoint;
  readonly closed: boolean;
}

/**
 * The next trial step and the bracket that holds a minimum after `trial` was evaluated: by the cubic and the secant
 * through best and trial, in the four cases of Moré and Thuente 1994, section 4 (MINPACK-2's dcstep).
 */
export function bracketStep(
  {best, other, closed}: Bracket,
  trial: LinePoint,
  low: number,
  high: number,
): {readonly bracket: Bracket; readonly next: number} {
  const turned = trial.slope * Math.sign(best.slope) < 0;
  if (trial.value > best.value) {
    // 1: higher. A minimum lies between; the cubic's step if it is nearer to the best than the parabola's, else their mean.
    const cubic = cubicMinimum(best, trial);
    const parabola =
      best.step +
      (best.slope / ((best.value - trial.value) / (trial.step - best.step) + best.slope) / 2) *
        (trial.step - best.step);
    const next = Math.abs(cubic - best.step) < Math.abs(parabola - best.step) ? cubic : cubic + (parabola - cubic) / 2;
    return {bracket: {best, other: trial, closed: true}, next};
  }
  if (turned) {
    // 2: lower, and the slope has changed its sign: a minimum lies between; the farther from the trial of cubic and secant.
    const cubic = cubicMinimum(best, trial);
    const line = secant(best, trial);
    const next = Math.abs(cubic - trial.step) > Math.abs(line - trial.step) ? cubic : line;
    return {bracket: {best: trial, other: best, closed: true}, next};
  }
  if (Math.abs(trial.slope) < Math.abs(best.slope)) {
    // 3: lower, same sign, less steep: the cubic counts only if it rises in the direction of the step.
    const line = secant(best, trial);
    const cubic = cubicBeyond(best, trial, low, high);
    const nearer = Math.abs(cubic - trial.step) < Math.abs(line - trial.step);
    if (!closed) {
      const next = Math.min(high, Math.max(low, nearer ? line : cubic));
      return {bracket: {best: trial, other, closed}, next};
    }
    const limit = trial.step + 0.66 * (other.step - trial.step);
    const chosen = nearer ? cubic : line;
    return {
      bracket: {best: trial, other, closed},
      next: trial.step > best.step ? Math.min(limit, chosen) : Math.max(limit, chosen),
    };
  }
  // 4: lower, same sign, no less steep.
  const next = closed ? cubicMinimum(other, trial) : trial.step > best.step ? high : low;
  return {bracket: {best: trial, other, closed}, next};
}

/** Where the line through the slopes is zero. */
function secant(a: LinePoint, b: LinePoint): number {
  return b.step + (b.slope / (b.slope - a.slope)) * (a.step - b.step);
}

/** The minimizer of the cubic through two points with slopes of different signs, or a higher one. */
function cubicMinimum(a: LinePoint, b: LinePoint): number {
  const theta = (3 * (a.value - b.value)) / (b.step - a.step) + a.slope + b.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  const root =
    scale *
    Math.sqrt(Math.max(0, (theta / scale) ** 2 - (a.slope / scale) * (b.slope / scale))) *
    Math.sign(b.step - a.step);
  const up = root - a.slope + theta;
  return a.step + (up / (root - a.slope + (root + b.slope))) * (b.step - a.step);
}

/** The minimizer of the cubic beyond `b`, seen from `a`; the end of the range where it has none there. */
function cubicBeyond(a: LinePoint, b: LinePoint, low: number, high: number): number {
  const theta = (3 * (a.value - b.value)) / (b.step - a.step) + a.slope + b.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  const root =
    scale *
    Math.sqrt(Math.max(0, (theta / scale) ** 2 - (a.slope / scale) * (b.slope / scale))) *
    Math.sign(a.step - b.step);
  const share = (root - b.slope + theta) / (root + (a.slope - b.slope) + root);
  if (share < 0 && root !== 0) return b.step + share * (a.step - b.step);
  return b.step > a.step ? high : low;
}
