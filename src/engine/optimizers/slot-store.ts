import {tf} from '../tensorflow/index.ts';
import type {NamedTensor} from './gradients-by-variable.ts';
import type {Rule} from './rule.ts';

/** A variable's state; what it is called in a saved model. */
interface Owned {
  readonly owner: tf.Variable;
  readonly slots: readonly tf.Variable[];
}

/** The state of an optimizer, by variable. */
export class SlotStore {
  readonly #rule: Rule;
  readonly #initialSquare: number;
  readonly #owned = new Map<number, Owned>();
  /** Loaded state that no variable has asked for yet: values by slot, in the order of the variables. */
  #waiting: NamedTensor[] = [];
  #byName: boolean | undefined;

  constructor(rule: Rule, initialSquare: number) {
    this.#rule = rule;
    this.#initialSquare = initialSquare;
  }

  /** The slots of a variable, made on its first gradient. */
  of(variable: tf.Variable): readonly tf.Variable[] {
    const known = this.#owned.get(variable.id);
    if (known !== undefined) return known.slots;
    this.#forgetDisposed();
    const waiting = this.#rule.slots.map((name, slot) => this.#waitingFor(variable, `${variable.name}/${name}`, slot));
    const slots = waiting.map(tensor =>
      tf.tidy(() => tf.variable(tensor?.clone() ?? tf.fill(variable.shape, this.#initialSquare), false)),
    );
    for (const tensor of waiting) tensor?.dispose();
    this.#owned.set(variable.id, {owner: variable, slots});
    this.#waiting = this.#waiting.filter(({tensor}) => !tensor.isDisposed);
    return slots;
  }

  /** Loaded values: by name if the first variable that asked has its name among them, else in the order of asking. */
  #waitingFor(variable: tf.Variable, name: string, slot: number): tf.Tensor | undefined {
    this.#byName ??= this.#waiting.some(entry => entry.name === name);
    if (this.#byName) return this.#waiting.find(entry => entry.name === name)?.tensor;
    const perSlot = this.#waiting.length / this.#rule.slots.length;
    const placed = this.#waiting[slot * perSlot]?.tensor;
    return placed?.size === variable.size ? placed : undefined;
  }

  #forgetDisposed(): void {
    for (const [id, {owner, slots}] of this.#owned) {
      if (!owner.isDisposed) continue;
      tf.dispose([...slots]);
      this.#owned.delete(id);
    }
  }

  /** All state under the names that TensorFlow.js gives it, slot by slot. */
  named(): NamedTensor[] {
    return this.#rule.slots.flatMap((name, slot) =>
      [...this.#owned.values()].map(({owner, slots}) => ({
        name: `${owner.name}/${name}`,
        tensor: slots[slot] as tf.Variable,
      })),
    );
  }

  /** Copies saved state in; it replaces all there was. */
  load(state: readonly NamedTensor[]): void {
    const copies = state.map(({name, tensor}) => ({name, tensor: tf.keep(tensor.clone())}));
    this.dispose();
    this.#waiting = copies;
    this.#byName = undefined;
  }

  dispose(): void {
    for (const {slots} of this.#owned.values()) tf.dispose([...slots]);
    this.#owned.clear();
    for (const {tensor} of this.#waiting) tensor.dispose();
    this.#waiting = [];
  }
}
