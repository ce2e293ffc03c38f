import type {JsonObject} from '../../base/index.ts';
import type {CommRequest} from '../channel/index.ts';
import {answerRequest} from './callback.ts';
import {type Cell, cellStore} from './cell.ts';
import {Comm, type CommOptions, post} from './comm.ts';

type OpenListener = (comm: Comm, data: JsonObject) => void | Promise<void>;

/** The comms of the session, and the targets that front ends may open one for. Libraries find it as a global. */
export class Comms {
  readonly #comms = new Map<string, Comm>();
  readonly #targets = new Map<string, {readonly listener: OpenListener; readonly origin: Cell | undefined}>();
  readonly #forget = ({id}: Comm): void => void this.#comms.delete(id);

  /** Opens a comm to an object that the front end makes for `target`. */
  open(target: string, data: JsonObject, options: CommOptions & {readonly id?: string} = {}): Comm {
    const {id} = options;
    const comm = new Comm(target, this.#forget, id === undefined ? {} : {id});
    post('comm_open', comm, data, options);
    this.#comms.set(comm.id, comm);
    return comm;
  }

  /** Lets front ends open comms for `target`; a later listener takes the place of an earlier one. */
  onOpen(target: string, listener: OpenListener): void {
    this.#targets.set(target, {listener, origin: cellStore.getStore()});
  }

  /** Takes a message of a front end. */
  receive(request: CommRequest): void {
    const {message, comm: id, data, buffers} = request;
    const comm = this.#comms.get(id);
    if (message === 'comm_open') this.#opened(request);
    else if (message === 'comm_msg') {
      answerRequest(request.request, comm?.origin, () => comm?.onMessage?.(data, buffers.map(bytes)));
    } else {
      comm?.end();
      answerRequest(request.request, comm?.origin, () => comm?.onClose?.(data));
    }
  }

  #opened({request, comm: id, target, data}: CommRequest): void {
    const known = this.#targets.get(target);
    if (known === undefined) {
      answerRequest(request, undefined, () => post('comm_close', {id, target}, {}, {request}));
      return;
    }
    const comm = new Comm(target, this.#forget, {id, origin: known.origin});
    this.#comms.set(id, comm);
    answerRequest(request, known.origin, () => known.listener(comm, data));
  }
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** Puts the comms where libraries look for them, and gives what takes the front ends' messages. */
export function installComms(): (request: CommRequest) => void {
  const comms = new Comms();
  Object.defineProperty(globalThis, Symbol.for('gradlab.comms'), {value: comms});
  return request => comms.receive(request);
}
