import {randomUUID} from 'node:crypto';
import type {JsonObject} from '../../base/index.ts';
import {type Header, type Message, PROTOCOL_VERSION} from './message.ts';

/** What a new message may carry besides its type and content. */
export interface MessageOptions {
  /** Identity of the sending process, the same in all its messages. */
  readonly session: string;
  /** Name of the sender. Default `gradlab`. */
  readonly username?: string;
  /** The request that is answered: its header becomes the parent, nothing else is taken from it. Default none. */
  readonly parent?: Pick<Message, 'header'> | undefined;
  /** Routing identities, or the topic on iopub. Default none. */
  readonly ids?: readonly (Uint8Array | string)[];
  /** Default empty. */
  readonly metadata?: JsonObject;
  /** Default none. */
  readonly buffers?: readonly Uint8Array[];
}

/** Makes a message with a fresh id and the present time, ready for `encode`. */
export function createMessage(type: string, content: JsonObject, options: MessageOptions): Message {
  const {session, username = 'gradlab', parent, ids = [], metadata = {}, buffers = []} = options;
  const header: Header = {
    msg_id: randomUUID(),
    session,
    username,
    date: new Date().toISOString(),
    msg_type: type,
    version: PROTOCOL_VERSION,
  };
  const identities = ids.map(id => (typeof id === 'string' ? Buffer.from(id, 'utf8') : id));
  return {ids: identities, header, parent: parent?.header ?? {}, metadata, content, buffers};
}
