import {registerLog1p} from './log1p.ts';
import {registerStockReductions} from './stock-reductions.ts';
import {registerSums} from './sums.ts';

export {addPartials, rowsPerBlock} from './sum-axis.ts';

/** Replaces the kernels that lose digits, Sum, Mean and Log1p, and mends the others for tensors without values. */
export function registerReductionsKernels(): void {
  registerSums();
  registerLog1p();
  registerStockReductions();
}
