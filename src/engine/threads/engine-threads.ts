import {addressOf, type FoundBlas, findBlas, useHugePages} from '../blas/index.ts';
import {backend} from '../memory/index.ts';
import {nodeModule} from '../platform/index.ts';
import {type KernelTable, kernelTable} from './kernel-table.ts';
import {Pool} from './pool.ts';

/** More threads than this gain nothing on the sizes of the lessons. */
const MOST_THREADS = 8;

/** What computes: the kernels, the BLAS under them, the threads. */
export interface Machinery {
  readonly table: KernelTable;
  readonly numbers: ReadonlyMap<string, number>;
  readonly blas: FoundBlas;
  readonly threads: number;
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module;
  readonly base: number;
}

let machinery: Machinery | undefined;
let pool: Pool | undefined;

/** The AssemblyScript kernels that `npm run build` compiles. */
function kernelModule(): WebAssembly.Module {
  const {readFileSync} = nodeModule<typeof import('node:fs')>('fs');
  const file = new URL('../../../dist/engine/kernels.wasm', import.meta.url);
  try {
    return new WebAssembly.Module(readFileSync(file));
  } catch (cause) {
    // Relaxed SIMD came with V8 11.4; older ones take the kernels for damaged.
    const rule =
      cause instanceof WebAssembly.CompileError
        ? `Node must know relaxed SIMD, as Node 22 and newer do: current value is ${process.version}`
        : 'dist/engine/kernels.wasm must be built: run npm run build';
    throw new Error(`Cannot load the engine's kernels as ${rule}`, {cause});
  }
}

/** GRADLAB_THREADS, else one for each core up to 8; 1 in a worker, where a run of many is computed. */
function threadCount(): number {
  const asked = process.env.GRADLAB_THREADS;
  if (asked !== undefined && asked !== '') {
    const count = Number(asked);
    if (!Number.isInteger(count) || count < 1 || count > 64) {
      throw new RangeError(
        `Cannot start the engine as GRADLAB_THREADS must be an integer from 1 to 64: current value is ${asked}`,
      );
    }
    return count;
  }
  if (!nodeModule<typeof import('node:worker_threads')>('worker_threads').isMainThread) return 1;
  return Math.min(MOST_THREADS, nodeModule<typeof import('node:os')>('os').availableParallelism());
}

/** The kernels and the BLAS of this process, loaded on first use. */
export function machine(): Machinery {
  if (machinery !== undefined) return machinery;
  const {memory} = backend().wasm.asm;
  const module = kernelModule();
  const blas = findBlas();
  const base = blas.blas === undefined ? 0 : addressOf(new Uint8Array(memory.buffer));
  if (base !== 0) useHugePages(base);
  const table = kernelTable(module, memory, blas.blas?.product, base);
  const numbers = new Map(table.names.map((name, number) => [name, number]));
  machinery = {table, numbers, blas, threads: threadCount(), memory, module, base};
  return machinery;
}

/** The helper threads, started on first use; none if one thread is asked for. */
export function helpers(): Pool | undefined {
  const {threads, table, module, memory, base, blas} = machine();
  if (threads === 1) return undefined;
  pool ??= new Pool(threads, table.kernels, {
    module,
    memory,
    base,
    blas: blas.blas === undefined ? undefined : blas.candidate,
  });
  return pool;
}
