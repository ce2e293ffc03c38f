/**
 * Whether a whole text fits a pattern as shells and SQLite's GLOB read it: `*` is any text, `?` any character, `[a-z]`
 * one of these, `[^a-z]` one that is none of these; all else, and a `[` that is not closed, is itself. Time is at most
 * the product of the lengths, whatever the pattern.
 */
export function fitsGlob(text: string, pattern: string): boolean {
  const parts = partsOf(pattern);
  let [at, part] = [0, 0];
  /** Where to go on when what follows the last `*` does not fit: the star takes one character more. */
  let retry: readonly [at: number, part: number] | undefined;
  while (at < text.length || part < parts.length) {
    const test = parts[part];
    if (test === ANY_TEXT) {
      retry = [at + 1, part];
      part++;
    } else if (test !== undefined && at < text.length && test(text[at] as string)) {
      at++;
      part++;
    } else if (retry !== undefined && retry[0] <= text.length) {
      [at, part] = retry;
    } else return false;
  }
  return true;
}

type Test = (character: string) => boolean;

const ANY_TEXT: Test = () => true;

function partsOf(pattern: string): readonly Test[] {
  const parts: Test[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    const end = character === '[' ? pattern.indexOf(']', at + (pattern[at + 1] === '^' ? 3 : 2)) : -1;
    if (character === '*') parts.push(ANY_TEXT);
    else if (character === '?') parts.push(() => true);
    else if (end < 0) parts.push(other => other === character);
    else {
      parts.push(oneOf(pattern.slice(at + 1, end)));
      at = end;
    }
  }
  return parts;
}

function oneOf(set: string): Test {
  const inverted = set.startsWith('^');
  const ranges = [...set.slice(inverted ? 1 : 0).matchAll(/(.)-(.)|./gs)];
  return character =>
    ranges.some(([one, first = one, last = one]) => first <= character && character <= last) !== inverted;
}
