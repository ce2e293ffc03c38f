/** Places in `wholeCalls`. */
export const INSIDE = 0;
export const BARRED = 1;

/** `INSIDE` is 1 during a call that must not be cut off, `BARRED` above 0 while none may begin. */
export const wholeCalls = new Int32Array(new SharedArrayBuffer(8));

type Call = (this: unknown, ...args: readonly unknown[]) => unknown;

/** The part of an instance of WebAssembly that is guarded; Node's types leave WebAssembly out. */
interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Library {
  readonly instantiate: (...args: readonly unknown[]) => Promise<{readonly instance?: Instance}>;
  readonly Instance: new (...args: readonly unknown[]) => Instance;
}

/**
 * Makes the calls of TensorFlow.js into its WebAssembly known to the interrupter, so that none is cut off: V8 would end
 * it in the middle of an allocation, or without giving its stack back, and some dozens of interrupts later every
 * operation fails with "memory access out of bounds".
 */
export function guardWasmCalls(): void {
  const library = (globalThis as unknown as {readonly WebAssembly: Library}).WebAssembly;
  const {instantiate, Instance} = library;
  const guarded: Library['instantiate'] = async (...args) => {
    const result = await instantiate(...args);
    if (result.instance !== undefined && isTensorFlow(result.instance)) guard(result.instance);
    return result;
  };
  const made = new Proxy(Instance, {
    construct(target, args, newTarget) {
      const instance = Reflect.construct(target, args, newTarget) as Instance;
      if (isTensorFlow(instance)) guard(instance);
      return instance;
    },
  });
  Object.defineProperty(library, 'instantiate', {value: guarded, configurable: true, writable: true});
  Object.defineProperty(library, 'Instance', {value: made, configurable: true, writable: true});
}

const isTensorFlow = ({exports}: Instance): boolean => 'register_tensor' in exports && 'dispose_data' in exports;

function guard(instance: Instance): void {
  const entries = Object.entries(instance.exports).map(([name, value]) => {
    return [name, typeof value === 'function' ? guardedCall(value as Call) : value] as const;
  });
  Object.defineProperty(instance, 'exports', {value: Object.fromEntries(entries)});
}

/** What of the backend must happen whole: else data is freed twice, or allocated and forgotten. */
const WHOLE = ['disposeData', 'makeOutput', 'move', 'write'];
const seen = new WeakSet<object>();

/** The same for what a WebAssembly backend of TensorFlow.js does to its memory in several calls. */
export function guardBackend(backend: object): void {
  if (seen.has(backend)) return;
  seen.add(backend);
  if (!('wasm' in backend)) return;
  const methods = backend as Record<string, unknown>;
  for (const name of WHOLE) {
    const method = methods[name];
    if (typeof method === 'function') methods[name] = guardedCall(method.bind(backend) as Call);
  }
}

/**
 * The same for the assignment of a variable of TensorFlow.js, which lets go of the old value before it takes the new one:
 * cut off in between, the variable would have lost its numbers.
 */
export function guardVariable(variable: object): void {
  const prototype = Object.getPrototypeOf(variable) as {assign?: unknown};
  if (seen.has(prototype)) return;
  seen.add(prototype);
  const {assign} = prototype;
  if (typeof assign === 'function') prototype.assign = guardedCall(assign as Call);
}

let depth = 0;

function guardedCall(call: Call): Call {
  return function (...args) {
    if (depth === 0) enter();
    depth++;
    try {
      return Reflect.apply(call, this, args);
    } finally {
      if (--depth === 0) Atomics.store(wholeCalls, INSIDE, 0);
    }
  };
}

/** Forgets calls that were cut off all the same and have not said that they ended. */
export function forgetCalls(): void {
  depth = 0;
  Atomics.store(wholeCalls, INSIDE, 0);
}

/** Waits here, in JavaScript, for a termination that is on its way. */
function enter(): void {
  for (;;) {
    Atomics.store(wholeCalls, INSIDE, 1);
    const barred = Atomics.load(wholeCalls, BARRED);
    if (barred === 0) return;
    Atomics.store(wholeCalls, INSIDE, 0);
    Atomics.wait(wholeCalls, BARRED, barred, 1);
  }
}
