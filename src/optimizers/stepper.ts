import {type NamedTensor, overwrite, ownValues, SlotStore, StepNumbers, tf} from '../engine/index.ts';
import {type Chain, chain, slotOf} from './chain.ts';
import {type FusedTail, fusedTail} from './fused-tail.ts';
import type {State, Tensors, Transform} from './transform.ts';

/** A variable with its gradient. */
export type Pair = readonly [variable: tf.Variable, gradient: tf.Tensor];

/** A tensor for each variable, by its name. */
export const byName = (pairs: readonly Pair[], of: (...pair: Pair) => tf.Tensor): tf.NamedTensorMap =>
  Object.fromEntries(pairs.map(([variable, gradient]) => [variable.name, of(variable, gradient)]));

/** The steps of a chain: it keeps their number and the state, and changes parameters and state in place. */
export class Stepper {
  /** The links that are computed one by one. */
  readonly #head: Chain;
  /** The rest, in one pass of the engine. */
  readonly #tail: FusedTail | undefined;
  readonly #rateAt: (count: number) => number;
  readonly #numbers = new StepNumbers();
  readonly #slots: SlotStore;
  #count = 0;

  /** @param rateAt the learning rate of a step, 1 for the first; the last `scaleByRate` has the same */
  constructor(links: readonly Transform[], fused: boolean, rateAt: (count: number) => number) {
    this.#rateAt = rateAt;
    this.#tail = fused ? fusedTail(links, slotOf) : undefined;
    this.#head = chain(...links.slice(0, links.length - (this.#tail?.links ?? 0)));
    const all = chain(...links);
    this.#slots = new SlotStore(variable => all.init(variable));
  }

  /** How many steps were made. */
  get count(): number {
    return this.#count;
  }

  /** One step of all variables that have a gradient. Called within `tf.tidy`. */
  step(pairs: readonly Pair[]): void {
    const count = this.#count + 1;
    const updates = this.#headUpdates(pairs, count);
    if (this.#tail === undefined) {
      for (const [variable] of pairs) overwrite(variable, variable.add(updates[variable.name] as tf.Tensor));
    } else {
      const {rule, slots} = this.#tail;
      rule.learningRate = this.#rateAt(count);
      rule.apply(
        pairs.map(([variable]) => {
          const owned = this.#slots.of(variable);
          const gradient = updates[variable.name] as tf.Tensor;
          return {variable, gradient, slots: slots.map(slot => owned[slot] as tf.Variable)};
        }),
      );
    }
    this.#count = count;
  }

  /** What the head makes of the gradients; its new state is written. */
  #headUpdates(pairs: readonly Pair[], count: number): Tensors {
    const gradients = byName(pairs, (_variable, gradient) => gradient);
    if (this.#head.links.length === 0) return gradients;
    this.#numbers.begin(count);
    const step = {
      parameters: byName(pairs, variable => variable),
      number: (value: (count: number) => number) => this.#numbers.of(value),
    };
    // What is written next must not change tensors that are still to be written, so these get values of their own.
    const next: tf.NamedTensorMap = tf.tidy(() => {
      const [updates, state] = this.#head.update(gradients, this.#stateOf(pairs), step);
      const named = Object.entries({...state, [UPDATE]: updates}).flatMap(([slot, tensors]) =>
        Object.entries(tensors).map(([name, tensor]) => [placeOf(slot, name), ownValues(tensor)]),
      );
      return Object.fromEntries(named);
    });
    for (const [variable] of pairs) {
      for (const [slot, owned] of Object.entries(this.#slots.of(variable))) {
        const value = next[placeOf(slot, variable.name)];
        if (value !== undefined) overwrite(owned, value);
      }
    }
    return byName(pairs, ({name}) => next[placeOf(UPDATE, name)] as tf.Tensor);
  }

  #stateOf(pairs: readonly Pair[]): State {
    const state: Record<string, Record<string, tf.Tensor>> = {};
    for (const [variable] of pairs) {
      for (const [slot, tensor] of Object.entries(this.#slots.of(variable))) {
        state[slot] ??= {};
        state[slot][variable.name] = tensor;
      }
    }
    return state;
  }

  /** Counts the step that is replayed next, and writes its numbers. */
  beforeReplay(): void {
    const count = this.#count + 1;
    this.#numbers.advance(count);
    if (this.#tail !== undefined) this.#tail.rule.learningRate = this.#rateAt(count);
    this.#count = count;
  }

  /** The state, as `variable/link.slot`. */
  named(): NamedTensor[] {
    return this.#slots.named();
  }

  /** Takes over a state and the number of steps that led there. */
  load(count: number, state: readonly NamedTensor[]): void {
    this.#count = count;
    if (this.#tail !== undefined) this.#tail.rule.steps = count;
    this.#slots.load(state);
  }

  dispose(): void {
    this.#slots.dispose();
    this.#numbers.dispose();
  }
}

/** The updates stand beside the slots, whose names begin with the number of a link. */
const UPDATE = 'update';

const placeOf = (slot: string, variable: string): string => `${slot}/${variable}`;
