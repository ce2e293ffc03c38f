import {registerGaussianNoise} from './gaussian-noise-kernel.ts';

export {gaussianNoise} from './gaussian-noise.ts';

/** Registers Gaussian noise drawn from a counter. */
export function registerNoiseKernels(): void {
  registerGaussianNoise();
}
