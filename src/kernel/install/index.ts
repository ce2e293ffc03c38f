export {type Destination, kernelsFolder} from './folders.ts';
export {installKernel} from './install.ts';
export {gradlabKernel, tslabKernel} from './kernels.ts';
export type {Kernelspec} from './kernelspec.ts';
export {type InstalledKernel, listKernels} from './list.ts';
export {uninstallKernel} from './uninstall.ts';
