/** Where in a JSON value: names of members and indices, from the outside in. */
export type JsonPath = readonly (string | number)[];

/** A place at which text is not JSON. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// Control characters are what JSON forbids in a string.
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const CONFLICT = /(?:<<<<<<<|=======|>>>>>>>)/y;

/**
 * Walks through JSON text and tells `visit` every value's path and offset, outer ones first. `JSON.parse` is faster,
 * but tells neither where a value stands nor, often, where the text is broken.
 *
 * @throws JsonFault at the first character that cannot stand there
 */
export function scanJson(text: string, visit: (path: JsonPath, offset: number) => void): void {
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) at += found.length;
    return found;
  };
  const unexpected = (): JsonFault => {
    const offset = at;
    if (at >= text.length) return new JsonFault('unexpected end of file', offset);
    if (match(CONFLICT)) return new JsonFault('unresolved merge conflict', offset);
    if (match(STRING)) return new JsonFault('unexpected string', offset);
    if (text[at] === '"') return new JsonFault('string that is not closed or holds a wrong character', offset);
    return new JsonFault(`unexpected ${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))}`, offset);
  };
  const take = (character: string): boolean => {
    match(SPACE);
    if (text[at] !== character) return false;
    at++;
    match(SPACE);
    return true;
  };
  const list = (end: string, item: (index: number) => void): void => {
    if (take(end)) return;
    for (let index = 0; ; index++) {
      item(index);
      if (take(end)) return;
      if (!take(',')) throw unexpected();
    }
  };
  const value = (path: JsonPath): void => {
    match(SPACE);
    visit(path, at);
    if (take('{')) {
      list('}', () => {
        const name = match(STRING);
        if (name === undefined || !take(':')) throw unexpected();
        value([...path, JSON.parse(name) as string]);
      });
    } else if (take('[')) list(']', index => value([...path, index]));
    else if (!(match(STRING) ?? match(WORD))) throw unexpected();
  };
  value([]);
  match(SPACE);
  if (at < text.length) throw unexpected();
}
