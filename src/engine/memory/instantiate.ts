import {nodeModule, packageRequire} from '../platform/index.ts';
import {withSharedMemory} from './shared-memory.ts';
import type {WasmModule} from './wasm-module.ts';

type Factory = (module: object) => unknown;
type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

const FACTORY = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
const BINARY = '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';

/** Spare bytes behind every allocation: a kernel of ours may load a whole vector across the end of a tensor. */
const SPARE_BYTES = 64;
const ADDRESSES = 2 ** 32 - SPARE_BYTES;

/**
 * The Emscripten module of TensorFlow.js's SIMD build, ready on return: it is compiled synchronously (10 ms), so that
 * no module of ours needs a top-level await. Its memory is shared with our threads.
 */
export function instantiate(): WasmModule {
  const require = packageRequire();
  const {readFileSync} = nodeModule<typeof import('node:fs')>('fs');
  const binary = withSharedMemory(readFileSync(require.resolve(BINARY)));
  const module = {
    instantiateWasm(imports: WebAssembly.Imports, receive: Receive) {
      const compiled = new WebAssembly.Module(binary);
      const instance = new WebAssembly.Instance(compiled, imports);
      receive(instance, compiled);
      return instance.exports;
    },
  };
  withoutListeners(() => (require(FACTORY) as Factory)(module));
  const ready = module as unknown as WasmModule;
  guardAllocation(ready);
  ready.tfjs = functionsOf(ready);
  return ready;
}

/**
 * Takes back the listeners that Emscripten adds to the process: they would throw every stray error of a program once
 * more, out of one line of minified code that Node then prints.
 */
function withoutListeners(make: () => void): void {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map(event => process.listeners(event as 'uncaughtException'));
  make();
  for (const [index, event] of events.entries()) {
    for (const listener of process.listeners(event as 'uncaughtException')) {
      if (!before[index]?.includes(listener)) process.removeListener(event, listener);
    }
  }
}

/** Emscripten answers 0 when memory is used up, and TensorFlow.js would write there: the allocation throws instead. */
function guardAllocation(module: WasmModule): void {
  // Emscripten's own `_malloc` is a stub that puts asm.malloc in its place when it is first called.
  const allocate = module.asm.malloc as (bytes: number) => number;
  module._malloc = bytes => {
    // A number beyond 32 bits would wrap around.
    const pointer = bytes < ADDRESSES ? allocate(bytes + SPARE_BYTES) : 0;
    if (pointer === 0) {
      throw new RangeError(
        `Cannot allocate a tensor as the memory of TensorFlow.js must stay below 4 GiB: asked for ${bytes} bytes more, ` +
          `has ${module.HEAPU8.length}. Dispose tensors (tf.tidy, tensor.dispose()) or use smaller batches`,
      );
    }
    return pointer;
  };
}

/** The table that TensorFlow.js makes for itself when it instantiates. */
function functionsOf(module: WasmModule): Readonly<Record<string, CallableFunction>> {
  const numbers = (count: number) => new Array<string>(count).fill('number');
  return {
    init: module.cwrap('init', null, []),
    initWithThreadsCount: module.cwrap('init_with_threads_count', null, numbers(1)),
    getThreadsCount: module.cwrap('get_threads_count', 'number', []),
    registerTensor: module.cwrap('register_tensor', null, numbers(3)),
    disposeData: module.cwrap('dispose_data', null, numbers(1)),
    dispose: module.cwrap('dispose', null, []),
  };
}
