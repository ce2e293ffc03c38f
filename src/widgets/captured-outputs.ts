import type {JsonObject, MimeBundle} from '../base/index.ts';

/** At most so many characters of a stream without anything between, and so many outputs, are kept: the newest. */
const [CHARACTERS, OUTPUTS] = [100_000, 200];

/** An output as notebooks have it, and the id under which it can be replaced. */
interface Output {
  readonly displayId: string | undefined;
  readonly json: JsonObject;
}

/** What was printed and shown, in order. */
export class CapturedOutputs {
  #outputs: Output[] = [];
  #clearsNext = false;

  /** Adds text; to the last output if that is the same stream. */
  stream(name: 'stdout' | 'stderr', text: string): void {
    this.#clearIfDue();
    const last = this.#outputs.at(-1)?.json;
    const continues = last?.output_type === 'stream' && last.name === name;
    const whole = continues ? `${last.text}${text}` : text;
    const json = {output_type: 'stream', name, text: newest(whole)};
    this.#outputs = [...(continues ? this.#outputs.slice(0, -1) : this.#outputs), {displayId: undefined, json}];
    this.#bound();
  }

  /** Adds a bundle, or replaces those with the same id; returns false if there are none. */
  display(data: MimeBundle, displayId: string | undefined, update: boolean): boolean {
    const output = {displayId, json: {output_type: 'display_data', data, metadata: {}}};
    if (!update) {
      this.#clearIfDue();
      this.#outputs = [...this.#outputs, output];
      this.#bound();
      return true;
    }
    const isSame = (other: Output) => displayId !== undefined && other.displayId === displayId;
    if (!this.#outputs.some(isSame)) return false;
    this.#outputs = this.#outputs.map(other => (isSame(other) ? output : other));
    return true;
  }

  /** Empties it: at once, or when the next output comes. */
  clear(wait: boolean): void {
    this.#clearsNext = true;
    if (!wait) this.#clearIfDue();
  }

  /** In the form of nbformat 4. */
  get json(): readonly JsonObject[] {
    return this.#outputs.map(({json}) => json);
  }

  /** The text of all of them. */
  get text(): string {
    const textOf = ({text, data}: JsonObject) => text ?? (data as MimeBundle)['text/plain'] ?? '';
    return this.json.map(output => String(textOf(output)).replace(/\n$/, '')).join('\n');
  }

  #clearIfDue(): void {
    if (this.#clearsNext) this.#outputs = [];
    this.#clearsNext = false;
  }

  #bound(): void {
    if (this.#outputs.length > OUTPUTS) this.#outputs = this.#outputs.slice(-OUTPUTS);
  }
}

const newest = (text: string): string => (text.length > CHARACTERS ? `…${text.slice(-CHARACTERS)}` : text);
