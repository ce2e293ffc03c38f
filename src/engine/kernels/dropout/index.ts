import {registerDropout} from './dropout-kernels.ts';

export {dropout} from './dropout.ts';
export {DropoutGenerator, dropoutGenerator} from './generator.ts';

/** Registers dropout with masks from a counter. */
export function registerDropoutKernels(): void {
  registerDropout();
}
