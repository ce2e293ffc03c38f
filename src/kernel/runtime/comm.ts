import type {JsonObject} from '../../base/index.ts';
import type {CommMessage} from '../channel/index.ts';
import {toPlainJson} from '../json/index.ts';
import {type Cell, cellStore, running} from './cell.ts';
import {send} from './channel.ts';

/** What a message on a comm may carry besides its data. */
export interface CommOptions {
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

/** One channel between an object here and one of the front end. */
export class Comm {
  readonly id: string;
  readonly target: string;
  /** The cell in which it was opened: what its callbacks print is shown there. */
  readonly origin: Cell | undefined;
  /** Called with each message of the front end; the kernel counts as busy until its promise has ended. */
  onMessage?: (data: JsonObject, buffers: readonly Uint8Array[]) => void | Promise<void>;
  /** Called when the front end has closed it. */
  onClose?: (data: JsonObject) => void;
  readonly #ended: () => void;
  #open = true;

  /** @param ended called once, when either side has closed it */
  constructor(
    target: string,
    ended: (comm: Comm) => void,
    {id = crypto.randomUUID() as string, origin = present()} = {},
  ) {
    this.id = id;
    this.target = target;
    this.origin = origin;
    this.#ended = () => ended(this);
  }

  /** Sends a message to the front end; does nothing once the comm is closed. */
  send(data: JsonObject, options: CommOptions = {}): void {
    if (this.#open) post('comm_msg', this, data, options);
  }

  /** Closes it, here and in the front end; `onClose` is not called. */
  close(data: JsonObject = {}): void {
    if (!this.#open) return;
    this.end();
    post('comm_close', this, data);
  }

  /** Forgets the comm: nothing is sent any more. */
  end(): void {
    this.#open = false;
    this.#ended();
  }
}

/** The cell of the present code. Code without one, as a package's own, counts as the running cell's. */
const present = (): Cell | undefined => cellStore.getStore() ?? running.cell;

/** Sends a message of a comm to the front end, unless its cell was interrupted. `request` is that which it answers, where no cell knows. */
export function post(
  message: CommMessage,
  {id, target}: Pick<Comm, 'id' | 'target'>,
  data: JsonObject,
  {metadata = {}, buffers = [], request}: CommOptions & {readonly request?: number} = {},
): void {
  const cell = cellStore.getStore();
  if (cell?.abandoned) return;
  send({
    type: 'comm',
    cell: cell?.request.cell,
    request: request ?? cell?.commRequest,
    message,
    comm: id,
    target,
    data: toPlainJson(data),
    metadata: toPlainJson(metadata),
    buffers: buffers.map(bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')),
  });
}
