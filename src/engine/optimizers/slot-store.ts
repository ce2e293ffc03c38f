import {tf} from '../tensorflow/index.ts';
import type {NamedTensor} from './gradients-by-variable.ts';

/** The state of one variable, by the names of the slots. */
export type VariableSlots = Readonly<Record<string, tf.Variable>>;

interface Owned {
  readonly owner: tf.Variable;
  readonly slots: VariableSlots;
}

/** The state of an optimizer, by variable. */
export class SlotStore {
  readonly #initial: (variable: tf.Variable) => Readonly<Record<string, tf.Tensor>>;
  readonly #owned = new Map<number, Owned>();
  /** Loaded state that no variable has asked for yet: values by slot, in the order of the variables. */
  #waiting: NamedTensor[] = [];
  #byName: boolean | undefined;

  /** @param initial where the slots of a variable start, always the same slots */
  constructor(initial: (variable: tf.Variable) => Readonly<Record<string, tf.Tensor>>) {
    this.#initial = initial;
  }

  /**
   * The slots of a variable, made on its first gradient.
   *
   * @throws {RangeError} if values of another shape were loaded for it
   */
  of(variable: tf.Variable): VariableSlots {
    const known = this.#owned.get(variable.id);
    if (known !== undefined) return known.slots;
    this.#forgetDisposed();
    const slots = tf.tidy(() => this.#make(variable));
    this.#owned.set(variable.id, {owner: variable, slots});
    return slots;
  }

  #make(variable: tf.Variable): VariableSlots {
    const initial = Object.entries(this.#initial(variable));
    const found = initial.map(([slot, {shape}], index) => {
      const name = `${variable.name}/${slot}`;
      const waiting = this.#waitingFor(name, index, initial.length, shape);
      if (waiting === undefined || waiting.shape.join() === shape.join()) return waiting;
      throw new RangeError(
        `Cannot take over the state "${name}" as it must have shape [${shape}]: current shape is [${waiting.shape}]`,
      );
    });
    const slots = initial.map(([slot, start], index) => [slot, tf.variable(found[index] ?? start, false)] as const);
    for (const tensor of found) tensor?.dispose();
    this.#waiting = this.#waiting.filter(({tensor}) => !tensor.isDisposed);
    return Object.fromEntries(slots);
  }

  /** Loaded values: by name if the first variable that asked has its name among them, else in the order of asking. */
  #waitingFor(name: string, slot: number, slots: number, shape: readonly number[]): tf.Tensor | undefined {
    this.#byName ??= this.#waiting.some(entry => entry.name === name);
    if (this.#byName) return this.#waiting.find(entry => entry.name === name)?.tensor;
    const placed = this.#waiting[slot * (this.#waiting.length / slots)]?.tensor;
    return placed?.shape.join() === shape.join() ? placed : undefined;
  }

  #forgetDisposed(): void {
    for (const [id, {owner, slots}] of this.#owned) {
      if (!owner.isDisposed) continue;
      tf.dispose(Object.values(slots));
      this.#owned.delete(id);
    }
  }

  /** All state under the names that TensorFlow.js gives it, slot by slot; loaded state that waits stands behind. */
  named(): NamedTensor[] {
    const owned = [...this.#owned.values()].filter(({owner}) => !owner.isDisposed);
    const names = Object.keys(owned[0]?.slots ?? {});
    const state = names.flatMap(slot =>
      owned.map(({owner, slots}) => ({name: `${owner.name}/${slot}`, tensor: slots[slot] as tf.Variable})),
    );
    return [...state, ...this.#waiting];
  }

  /** Copies saved state in; it replaces all there was. */
  load(state: readonly NamedTensor[]): void {
    const copies = state.map(({name, tensor}) => ({name, tensor: tf.keep(tensor.clone())}));
    this.dispose();
    this.#waiting = copies;
    this.#byName = undefined;
  }

  dispose(): void {
    for (const {slots} of this.#owned.values()) tf.dispose(Object.values(slots));
    this.#owned.clear();
    for (const {tensor} of this.#waiting) tensor.dispose();
    this.#waiting = [];
  }
}
