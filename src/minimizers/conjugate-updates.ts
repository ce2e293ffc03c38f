import {difference, dotProduct, type Vector} from '../numeric/index.ts';

/** What a formula for beta knows: the gradient before and after the step, and the direction of the step. */
export interface ConjugateStep {
  readonly before: Vector;
  readonly after: Vector;
  readonly direction: Vector;
}

/** Formulas for beta in p' = -g' + beta p [E5.41], with g = ∇f before and g' after the step, y = g' - g. */
export const CONJUGATE_UPDATES = {
  /** g'ᵀg' / gᵀg [E5.43] (Fletcher and Reeves 1964). */
  fletcherReeves: ({before, after}: ConjugateStep) => dotProduct(after, after) / dotProduct(before, before),
  /** g'ᵀy / gᵀg [E5.42] (Polak and Ribière 1969). */
  polakRibiere: ({before, after}: ConjugateStep) =>
    dotProduct(after, difference(after, before)) / dotProduct(before, before),
  /** max(0, Polak-Ribière): starts afresh by itself where the steps are poor (Powell 1986; Gilbert and Nocedal 1992). */
  polakRibierePlus: (step: ConjugateStep) => Math.max(0, CONJUGATE_UPDATES.polakRibiere(step)),
  /** g'ᵀy / pᵀy (Hestenes and Stiefel 1952). */
  hestenesStiefel: ({before, after, direction}: ConjugateStep) => {
    const change = difference(after, before);
    return dotProduct(after, change) / dotProduct(direction, change);
  },
  /** g'ᵀg' / pᵀy (Dai and Yuan 1999). */
  daiYuan: ({before, after, direction}: ConjugateStep) =>
    dotProduct(after, after) / dotProduct(direction, difference(after, before)),
  /** (y - 2 p yᵀy / pᵀy)ᵀ g' / pᵀy, not below -1 / (‖p‖ min(0.01, ‖g‖)) (Hager and Zhang 2005, CG_DESCENT). */
  hagerZhang: ({before, after, direction}: ConjugateStep) => {
    const change = difference(after, before);
    const curvature = dotProduct(direction, change);
    const beta =
      (dotProduct(change, after) - (2 * dotProduct(change, change) * dotProduct(direction, after)) / curvature) /
      curvature;
    const floor =
      -1 / (Math.sqrt(dotProduct(direction, direction)) * Math.min(0.01, Math.sqrt(dotProduct(before, before))));
    return Math.max(beta, floor);
  },
} as const;

/** The name of a formula for beta. */
export type ConjugateUpdate = keyof typeof CONJUGATE_UPDATES;
