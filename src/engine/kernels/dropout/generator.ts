import {allocate, backend} from '../../memory/index.ts';

/** Bytes of [seed, counter], 64 bits each. */
const STATE_BYTES = 16;
const MOST = 2 ** 53;

/**
 * Where masks come from: the mask of draw number `counter` is a function of the seed and that number alone. Made by
 * `dropoutGenerator`.
 */
export class DropoutGenerator {
  /** The seed, 64 bits. */
  readonly seed: bigint;
  #counter = 0n;
  #state: number | undefined;

  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new RangeError(`Cannot create dropout generator as seed must be a safe integer: current value is ${seed}`);
    }
    this.seed = BigInt.asUintN(64, BigInt(seed));
  }

  /** How many masks it has drawn. Set it to draw from there on again, as when training resumes. */
  get counter(): number {
    if (this.#state !== undefined) this.#counter = this.#words(this.#state)[1] as bigint;
    return Number(this.#counter);
  }

  set counter(counter: number) {
    if (!Number.isInteger(counter) || counter < 0 || counter >= MOST) {
      throw new RangeError(
        `Cannot set the counter of a dropout generator as it must be an integer from 0 to 2^53: current value is ${counter}`,
      );
    }
    this.#counter = BigInt(counter);
    if (this.#state !== undefined) this.#words(this.#state)[1] = this.#counter;
  }

  /** Byte offset of its state in the engine's memory, where the kernel itself counts, so that a replayed step draws anew. */
  get state(): number {
    if (this.#state === undefined) {
      this.#state = allocate(STATE_BYTES);
      this.#words(this.#state).set([this.seed, this.#counter]);
    }
    return this.#state;
  }

  /** Draws in JavaScript, for other backends: the number of the mask to draw. */
  next(): bigint {
    const counter = BigInt(this.counter);
    this.counter = Number(counter + 1n);
    return counter;
  }

  #words(state: number): BigUint64Array {
    return new BigUint64Array(backend().wasm.HEAPU8.buffer, state, 2);
  }
}

/**
 * A generator of dropout masks.
 *
 * @param seed any safe integer; the same seed draws the same masks, on every backend and with any number of threads
 * @throws {RangeError} if the seed is not a safe integer
 * @example
 * ```ts
 * dropoutGenerator(7).counter // 0
 * ```
 */
export function dropoutGenerator(seed: number): DropoutGenerator {
  return new DropoutGenerator(seed);
}
