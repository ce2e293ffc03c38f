import type {CommEvent, CommMessage, CommRequest, FromChild} from '../channel/index.ts';
import type {Message} from '../protocol/index.ts';
import type {Publisher} from './publisher.ts';

const MESSAGES: readonly string[] = ['comm_open', 'comm_msg', 'comm_close'] satisfies readonly CommMessage[];

/** Whether a type of message is one of a comm. */
export const isCommMessage = (type: string): type is CommMessage => MESSAGES.includes(type);

/**
 * Passes the messages of comms on between front ends and the learner's process, at once, also while a cell runs. For
 * each message of a front end the kernel is busy until the process has dealt with it.
 */
export class CommRelay {
  readonly #publisher: Publisher;
  readonly #deliver: (request: CommRequest) => void;
  /** The target of each open comm. */
  readonly #targets = new Map<string, string>();
  readonly #pending = new Map<number, Message>();
  #held: CommRequest[] | undefined;
  #request = 0;

  /** @param deliver hands a message to the process */
  constructor(publisher: Publisher, deliver: (request: CommRequest) => void) {
    this.#publisher = publisher;
    this.#deliver = deliver;
  }

  /** Takes a message of a front end. */
  receive(type: CommMessage, message: Message): void {
    const {comm_id, target_name = '', data} = message.content;
    const request: CommRequest = {
      type: 'comm',
      request: ++this.#request,
      message: type,
      comm: String(comm_id),
      target: String(target_name),
      data: (data ?? {}) as CommEvent['data'],
      metadata: message.metadata,
      buffers: message.buffers.map(bytes => Buffer.from(bytes).toString('base64')),
    };
    this.#note(request);
    this.#pending.set(request.request, message);
    this.#publisher.status('busy', message);
    if (this.#held === undefined) this.#deliver(request);
    else this.#held.push(request);
  }

  /**
   * Passes on a message of the process. What answers a front end's message names that one as its parent, since
   * ipywidgets waits for the echo of its own update; any other one names the cell's request.
   */
  send(event: FromChild & CommEvent, ofCell: Message | undefined): void {
    this.#note(event);
    const {message, comm, target, data, metadata} = event;
    const content = {comm_id: comm, ...(message === 'comm_open' ? {target_name: target} : {}), data};
    const buffers = event.buffers.map(text => Buffer.from(text, 'base64'));
    const parent = this.#pending.get(event.request ?? 0) ?? ofCell;
    this.#publisher.publish(message, content, parent, {metadata, buffers});
  }

  /** The process's word that it has dealt with a message. */
  handled(request: number): void {
    const message = this.#pending.get(request);
    this.#pending.delete(request);
    if (message !== undefined) this.#publisher.status('idle', message);
  }

  /** Keeps messages back, since an interrupt is under way that might meet them, until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  /** Hands over what was kept back. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const request of held) this.#deliver(request);
  }

  /** Forgets all: the process that knew the comms is gone. */
  reset(): void {
    this.#held = undefined;
    this.#targets.clear();
    for (const request of [...this.#pending.keys()]) this.handled(request);
  }

  /** The reply to `comm_info_request`. */
  info(target: unknown): object {
    const open = [...this.#targets].filter(([, name]) => (target ?? '') === '' || name === target);
    return {status: 'ok', comms: Object.fromEntries(open.map(([id, name]) => [id, {target_name: name}]))};
  }

  #note({message, comm, target}: CommEvent): void {
    if (message === 'comm_open') this.#targets.set(comm, target);
    else if (message === 'comm_close') this.#targets.delete(comm);
  }
}
