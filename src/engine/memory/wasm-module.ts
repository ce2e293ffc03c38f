/** What the engine uses of the Emscripten module under TensorFlow.js's wasm backend. */
export interface WasmModule {
  /** Made anew whenever memory grows: read it each time. */
  readonly HEAPU8: Uint8Array<SharedArrayBuffer>;
  readonly HEAPF32: Float32Array<SharedArrayBuffer>;
  readonly HEAPF64: Float64Array<SharedArrayBuffer>;
  readonly asm: Readonly<Record<string, CallableFunction>> & {readonly memory: WebAssembly.Memory};
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  cwrap(name: string, result: string | null, types: readonly string[]): (...values: unknown[]) => unknown;
  tfjs?: Readonly<Record<string, CallableFunction>>;
}
