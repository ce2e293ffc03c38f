import {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {tf} from '../tensorflow/index.ts';
import {instantiate} from './instantiate.ts';
import type {WasmModule} from './wasm-module.ts';

/** A tensor as kernels see it. */
export type TensorInfo = tf.TensorInfo;

/** An entry of the backend's table of buffers. */
interface Buffer {
  readonly id: number;
  readonly memoryOffset: number;
  refCount: number;
}

/** What the engine uses of TensorFlow.js's wasm backend beyond its public interface. */
export interface Backend extends tf.KernelBackend {
  readonly wasm: WasmModule;
  readonly dataIdMap: {get(dataId: object): Buffer | undefined; has(dataId: object): boolean};
  makeOutput(shape: readonly number[], dtype: tf.DataType, memoryOffset?: number, values?: tf.TypedArray): TensorInfo;
  incRef(dataId: object): void;
  disposeData(dataId: object, force?: boolean): boolean;
}

let current: Backend | undefined;

/** Makes the wasm backend with shared memory and TensorFlow.js's default; later calls do nothing. */
export function openMemory(): void {
  if (current !== undefined) return;
  const backend = new BackendWasm(instantiate() as never) as unknown as Backend;
  if (tf.findBackendFactory('wasm') !== null) tf.removeBackend('wasm');
  tf.registerBackend('wasm', () => backend, 3);
  tf.setBackend('wasm');
  current = backend;
}

/** Whether `openMemory` has run. */
export const hasMemory = (): boolean => current !== undefined;

/** Whether TensorFlow.js computes on this memory now. */
export const isOurBackend = (): boolean => current !== undefined && tf.getBackend() === 'wasm';

/** TensorFlow.js's wasm backend; all pointers of the engine are byte offsets into its memory. */
export function backend(): Backend {
  if (current === undefined) throw new Error('Cannot use the memory of the engine as it must be set up first');
  return current;
}

/** The byte offset of a tensor's values, moved here if another backend has them. They stay there until it is disposed. */
export function offsetOf(info: TensorInfo): number {
  try {
    return (backend().dataIdMap.get(info.dataId) as Buffer).memoryOffset;
  } catch (error) {
    throw new Error(`Cannot read a tensor of shape [${info.shape}] as it must be live: it is disposed`, {cause: error});
  }
}

/** A new tensor whose values are not set. */
export function makeOutput(shape: readonly number[], dtype: tf.DataType = 'float32'): TensorInfo {
  return backend().makeOutput(shape, dtype);
}

/** The same values under another shape, without a copy: both share one buffer, which lives as long as either. */
export function shareAs(info: TensorInfo, shape: readonly number[] = info.shape): TensorInfo {
  backend().incRef(info.dataId);
  return {dataId: info.dataId, shape: [...shape], dtype: info.dtype};
}

/** How many tensors share the buffer: 1 says that its values may be changed in place. */
export const referencesOf = (info: TensorInfo): number => backend().dataIdMap.get(info.dataId)?.refCount ?? 0;

/** A view of `count` floats at a byte offset. Growth of the memory leaves it behind: never keep it. */
export function floatsAt(offset: number, count: number): Float32Array<SharedArrayBuffer> {
  return new Float32Array(backend().wasm.HEAPU8.buffer, offset, count);
}

/** Memory that is never given back, set to zero: recorded calls may point at it. */
export function allocate(bytes: number): number {
  const {wasm} = backend();
  const pointer = wasm._malloc(Math.max(8, bytes)) >>> 0;
  wasm.HEAPU8.fill(0, pointer, pointer + bytes);
  return pointer;
}

const scratchBuffers = new Map<string, {readonly bytes: number; readonly pointer: number}>();

/**
 * Scratch memory for one purpose, at least `bytes` long; its content is undefined. A buffer that becomes too small is
 * left in place, never freed: recorded calls may point at it.
 */
export function scratch(purpose: string, bytes: number): number {
  const known = scratchBuffers.get(purpose);
  if (known !== undefined && known.bytes >= bytes) return known.pointer;
  // At least twice the last size, so that growing shapes leave no more behind than they use.
  const size = Math.max(bytes, 2 * (known?.bytes ?? 0));
  const buffer = {bytes: size, pointer: backend().wasm._malloc(size) >>> 0};
  scratchBuffers.set(purpose, buffer);
  return buffer.pointer;
}
