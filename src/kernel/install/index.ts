export {activeEnvironment} from './environment.ts';
export {type Destination, kernelsFolder} from './folders.ts';
export {installKernel} from './install.ts';
export {gradlabKernel, type KernelLabels, tslabKernel} from './kernels.ts';
export type {Kernelspec} from './kernelspec.ts';
export {findKernel, type InstalledKernel, listKernels} from './list.ts';
export {checkKernelName} from './name.ts';
export {uninstallKernel} from './uninstall.ts';
