import {backend, isOurBackend, offsetOf} from '../memory/index.ts';
import {tf} from '../tensorflow/index.ts';

type OfCount = (count: number) => number;

interface Place {
  readonly scalar: tf.Variable;
  value: OfCount;
}

/**
 * Numbers that change from step to step, such as a learning rate, as scalars that keep their place in memory: a step
 * that is replayed finds there what was written before it. Places go by the order in which a step asks for them.
 */
export class StepNumbers {
  readonly #places: Place[] = [];
  /** What the present step has asked for. */
  readonly #asked = new Map<OfCount, tf.Variable>();
  #count = 0;

  /** Before a step that is computed: it asks for its numbers from the first place on. */
  begin(count: number): void {
    this.#count = count;
    this.#asked.clear();
  }

  /** A number of the present step; asked again with the same function, it has the same place. */
  of(value: OfCount): tf.Scalar {
    const known = this.#asked.get(value);
    if (known !== undefined) return known as unknown as tf.Scalar;
    const number = value(this.#count);
    const index = this.#asked.size;
    const place = this.#places[index] ?? {scalar: tf.tidy(() => tf.variable(tf.scalar(number), false)), value};
    place.value = value;
    this.#places[index] = place;
    this.#asked.set(value, place.scalar);
    write(place.scalar, number);
    return place.scalar as unknown as tf.Scalar;
  }

  /** Before a step that is replayed: all numbers become those of that step. */
  advance(count: number): void {
    for (const {scalar, value} of this.#places) write(scalar, value(count));
  }

  dispose(): void {
    for (const {scalar} of this.#places.splice(0)) scalar.dispose();
    this.#asked.clear();
  }
}

function write(scalar: tf.Variable, number: number): void {
  if (isOurBackend()) backend().wasm.HEAPF32[offsetOf(scalar) / 4] = number;
  else tf.tidy(() => scalar.assign(tf.scalar(number)));
}
