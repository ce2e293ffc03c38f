import {registerPenalty} from './penalty-kernels.ts';
import {registerRescaleNorms} from './rescale-norms-kernel.ts';

export {type PenaltyRates, penalty} from './penalty.ts';
export {type NormBounds, rescaleNorms} from './rescale-norms.ts';

/** Registers what is done to weights: the fused penalty, and the projection onto bounds of norms. */
export function registerPenaltiesKernels(): void {
  registerPenalty();
  registerRescaleNorms();
}
