import type {JsonObject} from '../base/index.ts';
import {type Comm, kernelComms} from './comms.ts';
import {type LiveModel, liveModels} from './live-models.ts';

/** Version of the widget messaging protocol that is spoken here: the one with `echo_update`, of ipywidgets 8. */
const PROTOCOL = {version: '2.1.0'};

/**
 * The kernel's half of a widget model: a state that is kept equal to that of the front end by messages on a comm of
 * target `jupyter.widget`. Without Gradlab's kernel it is a state alone.
 */
export class Model implements LiveModel {
  readonly id: string;
  readonly #state: Record<string, unknown>;
  #comm: Comm | undefined;
  #forget = (): void => undefined;
  /** Is given the changes that the front end made, those of known keys. It decides what becomes of them. */
  onUpdate: ((changes: JsonObject) => void | Promise<void>) | undefined;
  /** Is given the content of messages of the widget's own kind, such as a click. */
  onCustom: ((content: unknown) => void | Promise<void>) | undefined;
  /** The widget in words, for who asks by `request_summary`, a method of ours: what saves a page without the kernel. */
  summary: (() => string) | undefined;

  constructor(state: JsonObject) {
    this.#state = {...state};
    const comms = kernelComms();
    if (comms === undefined) {
      this.id = crypto.randomUUID();
      return;
    }
    const models = liveModels(comms);
    const comm = comms.open('jupyter.widget', {state: {...state}, buffer_paths: []}, {metadata: PROTOCOL});
    comm.onMessage = data => this.#receive(comm, data);
    comm.onClose = () => this.#end();
    this.id = comm.id;
    this.#comm = comm;
    this.#forget = () => models.delete(this);
    models.add(this);
  }

  /** How other models refer to this one. */
  get reference(): string {
    return `IPY_MODEL_${this.id}`;
  }

  /** A copy of the whole state. */
  get state(): JsonObject {
    return {...this.#state};
  }

  /** Whether a front end can show it: there is a kernel, and neither side has closed it. */
  get isOpen(): boolean {
    return this.#comm !== undefined;
  }

  /** Changes the state here and in the front end. */
  set(changes: JsonObject): void {
    Object.assign(this.#state, changes);
    this.#comm?.send({method: 'update', state: changes, buffer_paths: []});
  }

  /** Takes over what the front end has already: nothing is sent. */
  adopt(changes: JsonObject): void {
    Object.assign(this.#state, changes);
  }

  /** Removes it, and its views, from the front end. The state stays. */
  close(): void {
    const comm = this.#comm;
    this.#end();
    comm?.close();
  }

  #end(): void {
    this.#comm = undefined;
    this.#forget();
  }

  #receive(comm: Comm, {method, state, content}: JsonObject): void | Promise<void> {
    if (method === 'request_state') return comm.send({method: 'update', state: this.state, buffer_paths: []});
    if (method === 'request_summary') return comm.send({method: 'summary', text: this.summary?.() ?? ''});
    if (method === 'custom') return this.onCustom?.(content);
    if (method !== 'update' || typeof state !== 'object' || state === null) return;
    const changes = Object.fromEntries(Object.entries(state).filter(([key]) => Object.hasOwn(this.#state, key)));
    if (Object.keys(changes).length === 0) return;
    // First of all, so that every other page that shows the widget follows, and this one knows the order of things.
    comm.send({method: 'echo_update', state: changes, buffer_paths: []});
    return this.onUpdate?.(changes);
  }
}
