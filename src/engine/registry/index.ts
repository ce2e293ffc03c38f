export {canFuse} from './fusing.ts';
export {type KernelFunction, registerGradient, registerKernel} from './register.ts';
export {runKernel} from './run-kernel.ts';
export {runWithin} from './run-within.ts';
