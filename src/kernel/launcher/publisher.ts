import type {Message} from '../protocol/index.ts';
import {OutputLimit, outputLimit} from './output-limit.ts';

/** What a message on iopub may carry besides its content. */
export type Extras = Partial<Pick<Message, 'metadata' | 'buffers'>>;

/** Sends one message on iopub, as part of what `parent` asked for. */
export type Publish = (type: string, content: object, parent: Message | undefined, extras?: Extras) => void;

const PAUSE_MILLISECONDS = 20;
const LARGEST_CHARACTERS = 1_000_000;

/**
 * iopub, in order. Text is gathered for 20 ms or up to a million characters, so that a thousand `console.log` make one
 * message; anything else sends the gathered text first. A cell's text is bounded.
 */
export class Publisher {
  readonly #publish: Publish;
  readonly #limit = new OutputLimit(outputLimit());
  #text = '';
  #name = '';
  #parent: Message | undefined;
  #timer: NodeJS.Timeout | undefined;
  #runsCell = false;

  constructor(publish: Publish) {
    this.#publish = publish;
  }

  /** Sends a message after all text that came before it. */
  publish(type: string, content: object, parent: Message | undefined, extras?: Extras): void {
    this.flush();
    if (type === 'clear_output' && parent !== undefined) this.#limit.clear(parent);
    this.#publish(type, content, parent, extras);
  }

  /**
   * Says that the kernel is busy with, or idle after, a request. Front ends and servers take the last word for the
   * kernel's state, whatever it was said of (a server might even end a kernel that seems idle): so while a cell runs, the
   * end of another request, such as a completion, is followed by a busy, of no request.
   */
  status(state: 'starting' | 'busy' | 'idle', parent?: Message): void {
    this.publish('status', {execution_state: state}, parent);
    if (parent?.header.msg_type === 'execute_request') this.#runsCell = state === 'busy';
    else if (state === 'idle' && this.#runsCell) this.publish('status', {execution_state: 'busy'}, undefined);
  }

  /** Adds text to a stream of the cell that `parent` asked for. */
  stream(name: 'stdout' | 'stderr', text: string, parent: Message | undefined): void {
    this.#add(name, parent === undefined ? text : this.#limit.take(text, parent), parent);
  }

  /** Sends the text of a cell that ends, and how much of it was cut. */
  end(parent: Message): void {
    this.#add('stderr', this.#limit.notice(parent), parent);
    this.flush();
  }

  /** Sends the text gathered so far. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#text === '') return;
    const text = this.#text;
    this.#text = '';
    this.#publish('stream', {name: this.#name, text}, this.#parent);
  }

  #add(name: 'stdout' | 'stderr', text: string, parent: Message | undefined): void {
    if (text === '') return;
    if (name !== this.#name || parent !== this.#parent) {
      this.flush();
      this.#name = name;
      this.#parent = parent;
    }
    this.#text += text;
    if (this.#text.length > LARGEST_CHARACTERS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), PAUSE_MILLISECONDS);
  }
}
