import {inRange, oneOf, positiveInteger, trueOrFalse} from '../base/index.ts';

/** How a cycle goes from one value to the next: along half a cosine wave, or a straight line. */
export type Annealing = 'cosine' | 'linear';

/** The shape of a cycle, whatever changes in it. */
export interface CycleOptions {
  readonly steps?: number;
  readonly rise?: number;
  readonly annealing?: Annealing;
  readonly threePhase?: boolean;
}

/** The defaults of torch's `OneCycleLR`, and a length that it has none for. */
export const CYCLE: Required<CycleOptions> = {steps: 100, rise: 0.3, annealing: 'cosine', threePhase: false};

/** A part of a cycle: it ends at a step, with a value. */
interface Phase {
  readonly end: number;
  readonly value: number;
}

/** Refuses what is no shape of a cycle. */
export function checkCycle(deed: string, {steps, rise, annealing, threePhase}: Required<CycleOptions>): void {
  positiveInteger(deed, 'steps', steps);
  inRange(deed, 'rise', rise, {min: 0, max: threePhase === true ? 0.5 : 1});
  oneOf(deed, 'annealing', annealing, ['cosine', 'linear']);
  trueOrFalse(deed, 'threePhase', threePhase);
}

/**
 * The value of a cycle at a step, by torch's table: the peak lies at index rise · steps - 1, and the cycle ends at
 * steps - 1, where it stays.
 *
 * @param values at the start, at the peak, at the start's height again (met in a cycle of three phases only), at the end
 */
export function cycle(
  [start, peak, back, end]: readonly [start: number, peak: number, back: number, end: number],
  {steps, rise, annealing, threePhase}: Required<CycleOptions>,
): (step: number) => number {
  const phases: readonly Phase[] = [
    {end: rise * steps - 1, value: peak},
    ...(threePhase ? [{end: 2 * rise * steps - 2, value: back}] : []),
    {end: steps - 1, value: end},
  ];
  return step => {
    let from: Phase = {end: 0, value: start};
    for (const phase of phases) {
      if (step <= phase.end) return between(from, phase, step, annealing);
      from = phase;
    }
    return end;
  };
}

function between(from: Phase, to: Phase, step: number, annealing: Annealing): number {
  const length = to.end - from.end;
  const share = length > 0 ? (step - from.end) / length : 1;
  return annealing === 'linear'
    ? from.value + (to.value - from.value) * share
    : to.value + ((from.value - to.value) * (1 + Math.cos(Math.PI * share))) / 2;
}
