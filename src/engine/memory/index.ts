export {
  allocate,
  type Backend,
  backend,
  floatsAt,
  hasMemory,
  isOurBackend,
  makeOutput,
  offsetOf,
  openMemory,
  referencesOf,
  scratch,
  shareAs,
  type TensorInfo,
} from './memory.ts';
export {ownBuffer} from './own-buffer.ts';
