import {type Backend, backend} from '../memory/index.ts';
import type {tf} from '../tensorflow/index.ts';
import {type RecordedCall, recording} from '../threads/index.ts';
import {fingerprint} from './fingerprint.ts';
import {guardKernels, type KernelObserver} from './kernel-guard.ts';
import {markVariables, movedVariable, type VariableMark} from './watched-variables.ts';

/** The backend's methods that a run looks at, replaced while it lasts. */
interface Watched {
  dataIdMap: Backend['dataIdMap'];
  makeOutput: Backend['makeOutput'];
  disposeData: Backend['disposeData'];
  move(dataId: object, values: ArrayBufferView | null, ...rest: unknown[]): void;
  typedArrayFromHeap(info: tf.TensorInfo): ArrayBufferView;
  readSync(dataId: object, ...rest: unknown[]): unknown;
  read(dataId: object, ...rest: unknown[]): unknown;
}

const numbers = new WeakMap<object, number>();
let buffers = 0;

/** A number for each buffer, the same whenever it is asked for. */
function numberOf(dataId: object): number {
  const known = numbers.get(dataId) ?? ++buffers;
  numbers.set(dataId, known);
  return known;
}

/**
 * One run of a step under observation: its numeric calls, the buffers that it uses, and why it cannot be replayed, if
 * so. The run itself goes on as ever, whatever is found. Buffers that it would free stay, since the calls point there.
 */
export class Run implements KernelObserver {
  readonly calls: RecordedCall[] = [];
  /** What has to be equal from run to run: kernels with attributes, values from JavaScript, tensors of before. */
  readonly trace: string[] = [];
  /** Buffers whose address a kernel asked for. */
  readonly touched = new Set<object>();
  kernel: KernelObserver['kernel'];
  #refusal: string | undefined;
  readonly #created = new Set<object>();
  readonly #kept = new Set<object>();
  readonly #bytes: number[] = [];
  #variables: VariableMark = new Map();
  #restore: (() => void)[] = [];

  /** Why the step cannot be replayed; the first reason found. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  refuse(reason: string): void {
    this.#refusal ??= reason;
  }

  note(event: string): void {
    this.trace.push(event);
  }

  /** A copy of bytes at a place that stays until `release`. */
  keepBytes(bytes: Uint8Array): number {
    const {wasm} = backend();
    const pointer = wasm._malloc(Math.max(8, bytes.length)) >>> 0;
    wasm.HEAPU8.set(bytes, pointer);
    this.#bytes.push(pointer);
    return pointer;
  }

  start(): void {
    const watched = backend() as unknown as Watched;
    this.#variables = markVariables();
    this.#replace(watched, 'disposeData', original => (dataId: object, force?: boolean) => {
      const entry = watched.dataIdMap.has(dataId) ? watched.dataIdMap.get(dataId) : undefined;
      if (entry === undefined || (!force && entry.refCount > 1)) return original(dataId, force);
      entry.refCount = 0;
      this.#kept.add(dataId);
      return true;
    });
    this.#replace(watched, 'move', original => (dataId: object, values: ArrayBufferView | null, ...rest: unknown[]) => {
      this.#created.add(dataId);
      if (values !== null && values !== undefined) this.#noteValues(values);
      original(dataId, values, ...rest);
    });
    this.#replace(watched, 'makeOutput', original => (...given: Parameters<Backend['makeOutput']>) => {
      if (given[2] !== undefined && given[2] !== null) {
        this.refuse(`the kernel ${this.kernel?.name} allocates its output by itself`);
      }
      return original(...given);
    });
    this.#replace(watched, 'typedArrayFromHeap', original => (info: tf.TensorInfo) => {
      if (this.kernel?.constant !== true) this.#refuseReading();
      return original(info);
    });
    for (const name of ['readSync', 'read'] as const) {
      this.#replace(watched, name, original => (dataId: object, ...rest: unknown[]) => {
        this.#refuseReading();
        return original(dataId, ...rest);
      });
    }
    this.#replace(watched.dataIdMap, 'get', original => (dataId: object) => {
      if (!this.touched.has(dataId) && !this.#created.has(dataId)) this.note(`tensor of before ${numberOf(dataId)}`);
      this.touched.add(dataId);
      return original(dataId);
    });
    this.#restore.push(guardKernels(this));
    recording.calls = this.calls;
  }

  #refuseReading(): void {
    this.refuse(
      this.kernel === undefined
        ? 'it reads the values of a tensor'
        : `the kernel ${this.kernel.name} computes in JavaScript`,
    );
  }

  #noteValues(values: ArrayBufferView): void {
    this.note(`values ${fingerprint(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))}`);
  }

  /**
   * Puts another method in the place of one, until `stop`. The original is then set, not uncovered by a `delete`: that
   * would make every later access to the object slow.
   */
  #replace<T extends object, K extends keyof T>(
    object: T,
    name: K,
    make: (original: (...given: unknown[]) => never) => (...given: never[]) => unknown,
  ): void {
    const original = object[name];
    object[name] = make((original as (...given: unknown[]) => never).bind(object)) as T[K];
    this.#restore.push(() => {
      object[name] = original;
    });
  }

  /** Ends the observation. */
  stop(): void {
    recording.calls = undefined;
    for (const restore of this.#restore) restore();
    this.#restore = [];
    this.note(`${this.calls.length} calls`);
    this.#judge();
  }

  #judge(): void {
    const moved = movedVariable(this.#variables);
    if (moved !== undefined) this.refuse(`it assigns, makes or disposes the variable "${moved}"`);
    for (const dataId of this.#kept) {
      if (!this.#created.has(dataId)) this.refuse('it disposes a tensor that was made before');
    }
    for (const dataId of this.#created) {
      if (this.#kept.has(dataId)) continue;
      if (backend().dataIdMap.has(dataId)) this.refuse('it leaves a tensor behind (tf.keep, or no tf.tidy)');
    }
  }

  /** Whether a buffer was there before the run. */
  isExternal(dataId: object): boolean {
    return !this.#created.has(dataId);
  }

  /** Frees all that the run kept; its calls must not be done again. */
  release(): void {
    for (const dataId of this.#kept) backend().disposeData(dataId, true);
    this.#kept.clear();
    for (const pointer of this.#bytes.splice(0)) backend().wasm._free(pointer);
  }
}
