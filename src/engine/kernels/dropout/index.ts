import {registerDropout} from './dropout-kernels.ts';

export {dropout} from './dropout.ts';
export {DropoutGenerator, dropoutGenerator} from './generator.ts';
export {BLOCK, randomWords, WORD_BYTES} from './random-words.ts';

/** Registers dropout with masks from a counter. */
export function registerDropoutKernels(): void {
  registerDropout();
}
