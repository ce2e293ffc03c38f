import {createHmac, timingSafeEqual} from 'node:crypto';
import type {JsonObject} from '../../base/index.ts';
import {toJson} from '../json/index.ts';
import {type Header, type Message, PROTOCOL_VERSION} from './message.ts';
import {ProtocolError} from './protocol-error.ts';

const DELIMITER = Buffer.from('<IDS|MSG>');

type Parts = readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** Hexadecimal HMAC-SHA256 of the four parts; empty without a key, which by the protocol turns signing off. */
function sign(parts: Parts, key: string): Buffer {
  if (key === '') return Buffer.alloc(0);
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return Buffer.from(hmac.digest('hex'), 'latin1');
}

/** The frames of a message: identities, delimiter, signature, header, parent header, metadata, content, buffers. */
export function encode(message: Message, key: string): Uint8Array[] {
  const {ids, header, parent, metadata, content, buffers} = message;
  const part = (value: object) => Buffer.from(toJson(value), 'utf8');
  const parts: Parts = [part(header), part(parent), part(metadata), part(content)];
  return [...ids, DELIMITER, sign(parts, key), ...parts, ...buffers];
}

function parsePart(part: Uint8Array, name: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('utf8'));
  } catch (error) {
    throw new ProtocolError(`Cannot decode message as its ${name} must be JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProtocolError(`Cannot decode message as its ${name} must be a JSON object`);
  }
  return value as JsonObject;
}

function checkHeader(header: JsonObject, name: string): Header {
  const text = (field: string, fallback?: string): string => {
    const value = header[field] ?? fallback;
    if (typeof value === 'string') return value;
    throw new ProtocolError(`Cannot decode message as ${field} of its ${name} must be a string`);
  };
  return {
    ...header,
    msg_id: text('msg_id'),
    msg_type: text('msg_type'),
    session: text('session', ''),
    username: text('username', ''),
    date: text('date', ''),
    version: text('version', PROTOCOL_VERSION),
  };
}

/**
 * Reads a message from its frames. The signature is compared in constant time, before anything is parsed.
 *
 * @throws ProtocolError if there is no delimiter, a part is missing, the signature is wrong, a part is not a JSON
 * object, or a header has no message id or type. Other fields of a header default to empty, the version to ours.
 */
export function decode(frames: readonly Uint8Array[], key: string): Message {
  const delimiter = frames.findIndex(frame => DELIMITER.equals(frame));
  if (delimiter < 0)
    throw new ProtocolError('Cannot decode message as its frames must contain the delimiter <IDS|MSG>');
  const [signature, header, parent, metadata, content, ...buffers] = frames.slice(delimiter + 1);
  if (!signature || !header || !parent || !metadata || !content) {
    const count = frames.length - delimiter - 1;
    throw new ProtocolError(`Cannot decode message as its delimiter must be followed by 5 frames: it has ${count}`);
  }
  const expected = sign([header, parent, metadata, content], key);
  if (key !== '' && (signature.length !== expected.length || !timingSafeEqual(signature, expected))) {
    throw new ProtocolError('Cannot decode message as its signature must be made with the key of the connection');
  }
  const parsedParent = parsePart(parent, 'parent header');
  return {
    ids: frames.slice(0, delimiter),
    header: checkHeader(parsePart(header, 'header'), 'header'),
    parent: Object.keys(parsedParent).length === 0 ? {} : checkHeader(parsedParent, 'parent header'),
    metadata: parsePart(metadata, 'metadata'),
    content: parsePart(content, 'content'),
    buffers,
  };
}
