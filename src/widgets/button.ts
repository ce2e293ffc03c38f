import {type JsonObject, oneOf} from '../base/index.ts';
import {checkedLabel} from './label.ts';
import {Listeners} from './listeners.ts';
import {buttonStyle, plainLayout} from './looks.ts';
import {Model} from './model.ts';
import {controlNames} from './model-names.ts';
import {Widget} from './widget.ts';

/** What a button is made of. */
export interface ButtonOptions {
  /** What stands on it. */
  readonly label: string;
  /** Called at each click. */
  readonly onClick?: () => void | Promise<void>;
  /** Default false. */
  readonly disabled?: boolean;
}

/** A button. Made by `button`. */
export class Button extends Widget {
  readonly #model: Model;
  readonly #listeners = new Listeners<[]>();

  constructor({label, onClick, disabled = false}: ButtonOptions) {
    const model = new Model({
      ...controlNames('Button'),
      description: checkedLabel('create button', label),
      disabled: oneOf('create button', 'disabled', disabled, [true, false]),
      layout: plainLayout(),
      style: buttonStyle(),
    });
    super(model);
    this.#model = model;
    if (onClick !== undefined) this.#listeners.add(onClick);
    model.onCustom = content => ((content as JsonObject | null)?.event === 'click' ? this.click() : undefined);
  }

  /** The label. */
  get description(): string {
    return this.#model.state.description as string;
  }

  set description(label: string) {
    this.#model.set({description: checkedLabel('label button', label)});
  }

  /** Whether the button is shown but does nothing. */
  get disabled(): boolean {
    return this.#model.state.disabled as boolean;
  }

  set disabled(disabled: boolean) {
    this.#model.set({disabled: oneOf('set button', 'disabled', disabled, [true, false])});
  }

  /** Calls `listener` at each click; returns a function that ends this. */
  observe(listener: () => void | Promise<void>): () => void {
    return this.#listeners.add(listener);
  }

  /** Does what a click does; nothing if the button is disabled. Resolves when the listeners are done. */
  async click(): Promise<void> {
    if (!this.disabled) await this.#listeners.call();
  }

  override get summary(): string {
    return `button ${this.description}`;
  }
}

/**
 * A button that calls a function.
 *
 * @throws TypeError if the label is no string
 *
 * @example
 * ```ts
 * let clicks = 0;
 * const more = button({label: 'more', onClick: () => { clicks++; }});
 * more.click().then(() => clicks) // 1
 * ```
 */
export function button(options: ButtonOptions): Button {
  return new Button(options);
}
