import type {Weights} from '../models/index.ts';

/** Whether all weights are finite. */
export function areFinite(weights: Weights): boolean {
  return weights.every(isFiniteArray);
}

/** Whether an array has neither NaN nor an infinity. */
export function isFiniteArray(values: ArrayLike<number>): boolean {
  for (let index = 0; index < values.length; index++) if (!Number.isFinite(values[index])) return false;
  return true;
}
