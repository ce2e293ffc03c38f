import type {JsonObject, MimeBundle} from '../../src/base/index.ts';
import type {Comm, Comms} from '../../src/widgets/comms.ts';

const COMMS = Symbol.for('gradlab.comms');
const DISPLAY = Symbol.for('gradlab.display');

/** A message to the front end. */
export type Sent =
  | {
      readonly type: 'open';
      readonly id: string;
      readonly target: string;
      readonly data: JsonObject;
      readonly metadata?: unknown;
    }
  | {readonly type: 'message'; readonly id: string; readonly data: JsonObject}
  | {readonly type: 'close'; readonly id: string}
  | {readonly type: 'display'; readonly bundle: MimeBundle; readonly options: unknown};

/** Stands where Gradlab's kernel offers its comms and its display, and notes what goes to the front end. */
export class FakeKernel implements Comms {
  readonly #comms = new Map<string, Comm>();
  readonly #targets = new Map<string, (comm: Comm) => void>();
  /** All messages, in order. */
  readonly sent: Sent[] = [];

  /** Puts a fresh one in place. */
  static install(): FakeKernel {
    const kernel = new FakeKernel();
    const display = (bundle: MimeBundle, options: unknown = {}) => {
      kernel.sent.push({type: 'display', bundle, options});
    };
    Object.assign(globalThis, {[COMMS]: kernel, [DISPLAY]: display});
    return kernel;
  }

  /** As in plain Node again. */
  static remove(): void {
    Reflect.deleteProperty(globalThis, COMMS);
    Reflect.deleteProperty(globalThis, DISPLAY);
  }

  open = (target: string, data: JsonObject, options: {readonly metadata?: JsonObject} = {}): Comm => {
    const id = `comm${this.#comms.size + 1}`;
    this.sent.push({type: 'open', id, target, data: structuredClone(data), ...options});
    return this.#comm(id);
  };

  onOpen = (target: string, listener: (comm: Comm) => void): void => {
    this.#targets.set(target, listener);
  };

  #comm(id: string): Comm {
    const comm: Comm = {
      id,
      send: data => this.sent.push({type: 'message', id, data: structuredClone(data)}),
      close: () => this.sent.push({type: 'close', id}),
    };
    this.#comms.set(id, comm);
    return comm;
  }

  /** The front end sends a message on a comm. */
  async receive(id: string, data: JsonObject): Promise<void> {
    await this.#comms.get(id)?.onMessage?.(data);
  }

  /** The front end closes a comm. */
  receiveClose(id: string): void {
    this.#comms.get(id)?.onClose?.();
  }

  /** The front end opens a comm. */
  receiveOpen(id: string, target: string): void {
    this.#targets.get(target)?.(this.#comm(id));
  }

  /** What was sent on a comm after it was opened. */
  on(id: string): readonly JsonObject[] {
    return this.sent.flatMap(message => (message.type === 'message' && message.id === id ? [message.data] : []));
  }

  /** The state with which a comm was opened. */
  opened(id: string): JsonObject {
    const [state] = this.sent.flatMap(message =>
      message.type === 'open' && message.id === id ? [message.data.state] : [],
    );
    return state as JsonObject;
  }

  /** What was displayed, with its options. */
  get displays(): readonly (readonly [MimeBundle, unknown])[] {
    return this.sent.flatMap(message =>
      message.type === 'display' ? [[message.bundle, message.options] as const] : [],
    );
  }
}
