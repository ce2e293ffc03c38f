import {refusal} from '../../base/index.ts';
import type {Vector} from '../../numeric/index.ts';

/** Rates of Σ |w| and Σ w² over a part of the flat vector. */
export interface PenaltyPart {
  readonly from: number;
  readonly to: number;
  readonly absolute: number;
  readonly square: number;
}

/** A regularizer as a layer's configuration holds it. */
export interface SavedRegularizer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** The rates of a penalty on weights. @throws RangeError if it is none of Σ |w| and Σ w² */
export function penaltyRates(
  deed: string,
  name: string,
  {className, config}: SavedRegularizer,
): Pick<PenaltyPart, 'absolute' | 'square'> {
  const rate = (option: string): number => (config[option] ?? 0) as number;
  if (className === 'GradlabL1') return {absolute: rate('rate'), square: 0};
  if (className === 'GradlabL2') return {absolute: 0, square: rate('rate')};
  if (className === 'GradlabElasticNet' || className === 'L1L2') return {absolute: rate('l1'), square: rate('l2')};
  throw new RangeError(refusal(deed, `the penalty of ${name}`, 'be one of l1, l2, elasticNet', className));
}

export function penaltyValue(parts: readonly PenaltyPart[], w: Vector): number {
  let sum = 0;
  for (const {from, to, absolute, square} of parts) {
    for (const weight of w.subarray(from, to)) sum += absolute * Math.abs(weight) + square * weight * weight;
  }
  return sum;
}

/** Adds ∇, with slope 0 of |w| at 0. */
export function addPenaltyGradient(parts: readonly PenaltyPart[], w: Vector, gradient: Vector): void {
  for (const {from, to, absolute, square} of parts) {
    for (let i = from; i < to; i++) {
      const weight = w[i] as number;
      gradient[i] = (gradient[i] as number) + absolute * Math.sign(weight) + 2 * square * weight;
    }
  }
}

/** Adds H v. */
export function addPenaltyProduct(parts: readonly PenaltyPart[], v: Vector, product: Vector): void {
  for (const {from, to, square} of parts) {
    for (let i = from; i < to; i++) product[i] = (product[i] as number) + 2 * square * (v[i] as number);
  }
}
