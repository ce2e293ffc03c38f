import {registerGaussianNoise} from './gaussian-noise-kernel.ts';
import {registerStochasticPool} from './stochastic-pool-kernels.ts';

export {gaussianNoise} from './gaussian-noise.ts';
export {stochasticPool} from './stochastic-pool.ts';
export type {PoolWindows} from './windows.ts';

/** Registers Gaussian noise and stochastic pooling, drawn from a counter. */
export function registerNoiseKernels(): void {
  registerGaussianNoise();
  registerStochasticPool();
}
