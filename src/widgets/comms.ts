import type {JsonObject} from '../base/index.ts';

const COMMS = Symbol.for('gradlab.comms');

/** One channel between an object of the front end and one here. */
export interface Comm {
  readonly id: string;
  readonly send: (data: JsonObject) => void;
  readonly close: () => void;
  /** Called with each message; what it throws or rejects with is shown in the cell that opened the comm. */
  onMessage?: (data: JsonObject) => void | Promise<void>;
  onClose?: () => void;
}

/** What Gradlab's kernel offers to libraries that speak with the front end. */
export interface Comms {
  readonly open: (target: string, data: JsonObject, options?: {readonly metadata?: JsonObject}) => Comm;
  readonly onOpen: (target: string, listener: (comm: Comm) => void) => void;
}

/** The kernel's comms; `undefined` in plain Node, in a browser and in other kernels. */
export function kernelComms(): Comms | undefined {
  return (globalThis as {[COMMS]?: Comms})[COMMS];
}
