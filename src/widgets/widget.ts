import {DISPLAY, type MimeBundle} from '../base/index.ts';
import type {Model} from './model.ts';

/** Something the front end draws and the learner works with: what `button`, `slider` and `row` make. */
export abstract class Widget {
  readonly #model: Model;

  protected constructor(model: Model) {
    this.#model = model;
    model.summary = () => this.summary;
  }

  /** The widget in words: what a page without the kernel shows in its place. */
  abstract get summary(): string;

  /** Id of the widget's model in the front end. */
  get modelId(): string {
    return this.#model.id;
  }

  /** How boxes refer to the widget. */
  get reference(): string {
    return this.#model.reference;
  }

  /** Removes the widget from the front end. Its value can still be read and set. */
  close(): void {
    this.#model.close();
  }

  /** The view, and the words; the words alone where no front end knows the widget. */
  [DISPLAY](): MimeBundle {
    const text = {'text/plain': this.summary};
    if (!this.#model.isOpen) return text;
    const view = {version_major: 2, version_minor: 0, model_id: this.modelId};
    return {'application/vnd.jupyter.widget-view+json': view, ...text};
  }

  /** Node's `console.log` prints the words. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.summary;
  }
}
