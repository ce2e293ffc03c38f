import type {JsonObject} from '../../base/index.ts';

import {NotebookError, placeOfValue} from './notebook-error.ts';
import type {JsonPath} from './scan-json.ts';

/** A value inside a parsed notebook together with where it stands, so that what is wrong with it can be said. */
export class Checked {
  readonly #file: string;
  readonly #text: string;
  readonly #path: JsonPath;
  readonly value: unknown;

  constructor(file: string, text: string, value: unknown, path: JsonPath = []) {
    this.#file = file;
    this.#text = text;
    this.#path = path;
    this.value = value;
  }

  /** The member `name`; its value is undefined if there is none, or this is no object. */
  at(name: string | number): Checked {
    const member = (this.value as Readonly<Record<string | number, unknown>> | null | undefined)?.[name];
    return new Checked(this.#file, this.#text, member, [...this.#path, name]);
  }

  /** The value as an object. */
  object(): JsonObject {
    if (typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)) {
      return this.value as JsonObject;
    }
    throw this.refusal('be an object');
  }

  /** The items of the value, which must be a list. */
  items(): Checked[] {
    if (!Array.isArray(this.value)) throw this.refusal('be a list');
    return this.value.map((_item, index) => this.at(index));
  }

  /** The value as a string. */
  string(): string {
    if (typeof this.value === 'string') return this.value;
    throw this.refusal('be a string');
  }

  /** The value as a number from a notebook's counter, or null. */
  count(): number | null {
    if (this.value === null || (Number.isInteger(this.value) && (this.value as number) >= 0)) {
      return this.value as number | null;
    }
    throw this.refusal('be null or an integer >= 0');
  }

  /** The error that says which rule this value breaks, and where it stands; a missing one where its owner stands. */
  refusal(rule: string): NotebookError {
    const name = this.#path.reduce<string>((text, step) => {
      if (typeof step === 'number') return `${text}[${step}]`;
      return text === '' ? step : `${text}.${step}`;
    }, '');
    const owner = this.value === undefined ? this.#path.slice(0, -1) : this.#path;
    const now = this.value === undefined ? 'it is missing' : `current value is ${abridged(this.value)}`;
    const text = `Cannot read notebook "${this.#file}" as ${name || 'its content'} must ${rule}: ${now}`;
    return new NotebookError(this.#file, text, placeOfValue(this.#text, owner));
  }
}

function abridged(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
