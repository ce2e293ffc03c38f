/** What the engine and the kernel use of WebAssembly: TypeScript has it in the browser's library only. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  class Module {
    constructor(binary: Uint8Array);
    static exports(module: Module): {readonly name: string; readonly kind: string}[];
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  function instantiate(binary: Uint8Array, imports?: Imports): Promise<{module: Module; instance: Instance}>;
  interface Memory {
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
  }
}
