import {refusal} from '../base/index.ts';
import {Listeners} from './listeners.ts';
import {plainLayout, styleFor} from './looks.ts';
import {Model} from './model.ts';
import {controlNames} from './model-names.ts';
import type {ValueListener} from './value-widget.ts';
import {Widget} from './widget.ts';

/** A piece of HTML that code can replace. Made by `html`. */
export class HtmlWidget extends Widget {
  readonly #model: Model;
  readonly #listeners = new Listeners<[value: string, previous: string]>();

  constructor(value: string) {
    const state = {...controlNames('HTML'), value: checked('create html', value), description: ''};
    const model = new Model({...state, layout: plainLayout(), style: styleFor('HTMLStyle', '')});
    super(model);
    this.#model = model;
  }

  /** What is shown. Setting it calls the listeners, unless it is the same already. */
  get value(): string {
    return this.#model.state.value as string;
  }

  set value(value: string) {
    const previous = this.value;
    if (checked('set html', value) === previous) return;
    this.#model.set({value});
    void this.#listeners.call(value, previous);
  }

  /** Calls `listener` after each change; returns a function that ends this. */
  observe(listener: ValueListener<string>): () => void {
    return this.#listeners.add(listener);
  }

  /** The text without its tags. */
  override get summary(): string {
    return this.value.replace(/<[^>]*>/g, '');
  }
}

/**
 * A piece of HTML among widgets, to be replaced by setting its value. What comes from outside must be escaped first.
 *
 * @throws TypeError if the value is no string
 *
 * @example
 * ```ts
 * html('loss <b>0.31</b>').summary // 'loss 0.31'
 * ```
 */
export function html(value: string): HtmlWidget {
  return new HtmlWidget(value);
}

function checked(deed: string, value: string): string {
  if (typeof value !== 'string') throw new TypeError(refusal(deed, 'value', 'be a string', value));
  return value;
}
