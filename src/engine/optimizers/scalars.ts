import {allocate, backend, hasMemory} from '../memory/index.ts';
import type {Settings} from './settings.ts';

/** Where each number stands; the kernels in assembly/optimizers.ts read them there. */
const ORDER = ['learningRate', 'firstDecay', 'secondDecay', 'epsilon', 'epsilonInRoot', 'weightDecay'] as const;
const FIRST_POWER = 6;
const SECOND_POWER = 7;
const STEPS = 8;
const RATE_IN_MOMENTUM = 9;
const COUNT = 10;

/**
 * The numbers of an optimizer as float64: its settings, how many steps it made, and the powers of its decays. They lie
 * in the engine's memory, so that a replayed step reads a new learning rate there and counts itself; where there is no
 * engine, in an array. The 80 bytes are never given back, since a recorded step may still point at them.
 */
export class Scalars {
  /** Byte offset in the engine's memory, 0 without one. */
  readonly offset: number;
  readonly #own: Float64Array | undefined;

  constructor() {
    this.#own = hasMemory() ? undefined : new Float64Array(COUNT);
    this.offset = hasMemory() ? allocate(8 * COUNT) : 0;
    this.setSteps(0);
  }

  /** The array that holds the numbers, and where they begin. Growth of the memory makes it anew. */
  #place(): readonly [values: Float64Array, start: number] {
    return this.#own === undefined ? [backend().wasm.HEAPF64, this.offset / 8] : [this.#own, 0];
  }

  #read(index: number): number {
    const [values, start] = this.#place();
    return values[start + index] as number;
  }

  write(settings: Settings): void {
    const [values, start] = this.#place();
    ORDER.forEach((name, index) => {
      values[start + index] = settings[name];
    });
    values[start + RATE_IN_MOMENTUM] = settings.rateInMomentum;
  }

  get learningRate(): number {
    return this.#read(0);
  }

  set learningRate(rate: number) {
    const [values, start] = this.#place();
    values[start] = rate;
  }

  /** How many steps were made. */
  get steps(): number {
    return this.#read(STEPS);
  }

  /** 1 minus the decay to the power of the number of steps, of the first and of the second moment. */
  get corrections(): readonly [first: number, second: number] {
    return [1 - this.#read(FIRST_POWER), 1 - this.#read(SECOND_POWER)];
  }

  setSteps(steps: number): void {
    const [values, start] = this.#place();
    values[start + STEPS] = steps;
    values[start + FIRST_POWER] = this.#read(1) ** steps;
    values[start + SECOND_POWER] = this.#read(2) ** steps;
  }
}
