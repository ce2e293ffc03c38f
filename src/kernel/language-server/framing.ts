/** One message of the language server protocol (JSON-RPC 2.0), in either direction. */
export interface RpcMessage {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: {readonly code: number; readonly message: string};
}

const SEPARATOR = '\r\n\r\n';

/** Bytes of one message: the header with the body's length in bytes, then the body. */
export function encodeMessage(message: RpcMessage): Buffer {
  const body = Buffer.from(JSON.stringify({jsonrpc: '2.0', ...message}));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}${SEPARATOR}`), body]);
}

/** Cuts a stream of bytes into messages, however the stream is cut into chunks. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 0;

  /** The messages that are complete with this chunk, in order. */
  read(chunk: Buffer): readonly RpcMessage[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    // A long answer comes in many chunks: joining them at each one would cost the square of its length.
    if (this.#size < this.#needed) return [];
    let data = Buffer.concat(this.#chunks);
    const messages: RpcMessage[] = [];
    for (;;) {
      this.#needed = 0;
      const head = data.indexOf(SEPARATOR);
      if (head < 0) break;
      const length = Number(/Content-Length: *(\d+)/i.exec(data.toString('latin1', 0, head))?.[1] ?? 0);
      const start = head + SEPARATOR.length;
      if (data.length < start + length) {
        this.#needed = start + length;
        break;
      }
      messages.push(JSON.parse(data.toString('utf8', start, start + length)) as RpcMessage);
      data = data.subarray(start + length);
    }
    this.#chunks = [data];
    this.#size = data.length;
    return messages;
  }
}
