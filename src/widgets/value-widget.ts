import {type JsonObject, oneOf} from '../base/index.ts';
import {checkedLabel} from './label.ts';
import {Listeners} from './listeners.ts';
import {plainLayout, styleFor} from './looks.ts';
import {Model} from './model.ts';
import {controlNames} from './model-names.ts';
import {Widget} from './widget.ts';

/** Is told the new value and the one before it. */
export type ValueListener<T> = (value: T, previous: T) => void | Promise<void>;

/** What all controls that hold a value can be told. */
export interface ControlOptions {
  /** Stands beside the control. Default none. */
  readonly label?: string;
  /** Whether the control is shown but cannot be moved. Default false. */
  readonly disabled?: boolean;
}

/** What tells one kind of control from another. */
export interface ControlKind<T> {
  /** Its name in words, e.g. `slider`. */
  readonly noun: string;
  /** Its name in the front end, e.g. `FloatSlider`, and that of its style. */
  readonly control: string;
  readonly style: string;
  /** The rest of its state there. */
  readonly state: JsonObject;
  /** Where the value is in the state. */
  readonly key: string;
  /** Returns the value, or throws; `deed` begins the message. */
  readonly check: (deed: string, value: T) => T;
  readonly toState: (value: T) => unknown;
  /** The value nearest to what the front end sent; `undefined` if there is none. */
  readonly fromState: (sent: unknown) => {readonly value: T} | undefined;
  /** Whether the front end may keep what it sent when this became the value. Default: if it is the value's state. */
  readonly mayKeep?: (sent: unknown, value: T) => boolean;
  /** The value, and what it can be, in words. */
  readonly words: (value: T) => string;
}

/** A control that holds a value, which the learner and the code can change: what `slider` and `dropdown` make. */
export class ValueWidget<T> extends Widget {
  readonly #kind: ControlKind<T>;
  readonly #model: Model;
  readonly #listeners = new Listeners<[value: T, previous: T]>();
  #value: T;

  constructor(kind: ControlKind<T>, initial: T, {label = '', disabled = false}: ControlOptions) {
    const name = `create ${nameOf(kind, checkedLabel(`create ${kind.noun}`, label))}`;
    const value = kind.check(name, initial);
    const model = new Model({
      ...controlNames(kind.control),
      ...kind.state,
      [kind.key]: kind.toState(value),
      description: label,
      disabled: oneOf(name, 'disabled', disabled, [true, false]),
      layout: plainLayout(),
      style: styleFor(kind.style, label),
    });
    super(model);
    this.#kind = kind;
    this.#value = value;
    this.#model = model;
    model.onUpdate = changes => this.#update(changes);
  }

  /** The present value. Setting it moves the control and calls the listeners, unless it is the same already. */
  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    const {key, check, toState} = this.#kind;
    if (Object.is(check(`set ${this.#name}`, value), this.#value)) return;
    this.#model.set({[key]: toState(value)});
    void this.#change(value);
  }

  /** The label. */
  get description(): string {
    return this.#model.state.description as string;
  }

  set description(label: string) {
    const {noun, style} = this.#kind;
    this.#model.set({description: checkedLabel(`label ${noun}`, label), style: styleFor(style, label)});
  }

  /** Whether the control is shown but cannot be moved; code can still set its value. */
  get disabled(): boolean {
    return this.#model.state.disabled as boolean;
  }

  set disabled(disabled: boolean) {
    this.#model.set({disabled: oneOf(`set ${this.#name}`, 'disabled', disabled, [true, false])});
  }

  /**
   * Calls `listener` after each change, whoever made it.
   *
   * @returns a function that ends this
   */
  observe(listener: ValueListener<T>): () => void {
    return this.#listeners.add(listener);
  }

  override get summary(): string {
    return `${this.#name}: ${this.#kind.words(this.#value)}`;
  }

  get #name(): string {
    return nameOf(this.#kind, this.description);
  }

  #change(value: T): Promise<void> {
    const previous = this.#value;
    this.#value = value;
    return this.#listeners.call(value, previous);
  }

  /** Only the value is the front end's to change. What differs from the state here after all is sent back. */
  #update(changes: JsonObject): Promise<void> | undefined {
    const {key, toState, fromState, mayKeep} = this.#kind;
    const {value} = fromState(changes[key]) ?? this;
    this.#model.adopt({[key]: toState(value)});
    const {state} = this.#model;
    const isRight = (name: string, sent: unknown) =>
      Object.is(sent, state[name]) || (name === key && mayKeep?.(sent, value) === true);
    const refused = Object.keys(changes).filter(name => !isRight(name, changes[name]));
    if (refused.length > 0) this.#model.set(Object.fromEntries(refused.map(name => [name, state[name]])));
    return Object.is(value, this.#value) ? undefined : this.#change(value);
  }
}

const nameOf = ({noun}: {readonly noun: string}, label: string): string => (label === '' ? noun : `${noun} ${label}`);
