/**
 * Splits a stream of bytes into lines, each one numbered JSON message. Bytes are joined before they are decoded, so a
 * character cut in two by a chunk stays whole, and a long line costs time linear in its length.
 *
 * A sender whose thread was terminated in the middle of a line sends that line again, whole. So a line that is no
 * JSON is such a fragment and is left out, and so is a message whose number was seen already.
 */
export class LineReader<T> {
  #parts: Buffer[] = [];
  #last = 0;
  readonly #receive: (message: T) => void;

  constructor(receive: (message: T) => void) {
    this.#receive = receive;
  }

  /** Takes the next bytes and hands over every message that they complete. */
  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      this.#parts.push(chunk.subarray(start, end));
      const line = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
      this.#parts = [];
      start = end + 1;
      this.#line(line.toString('utf8'));
    }
    if (start < chunk.length) this.#parts.push(chunk.subarray(start));
  }

  #line(text: string): void {
    let numbered: readonly [number, T];
    try {
      numbered = JSON.parse(text) as readonly [number, T];
    } catch {
      return;
    }
    const [number, message] = numbered;
    if (number <= this.#last) return;
    this.#last = number;
    this.#receive(message);
  }
}
