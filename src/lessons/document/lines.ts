// The line ends of Python's str.splitlines, by which Jupyter splits.
const ENDS = String.raw`\n\r\v\f\x1c-\x1e\x85\u2028\u2029`;
const LINE = new RegExp(`[^${ENDS}]*(?:\\r\\n|[${ENDS}])|[^${ENDS}]+$`, 'g');

/** The lines of a text with their ends, as nbformat stores text: `'a\nb'` is `['a\n', 'b']`, the empty text is `[]`. */
export function splitLines(text: string): string[] {
  return text.match(LINE) ?? [];
}

/** A text that is stored whole or as a list of lines; undefined if it is neither. */
export function joinLines(lines: unknown): string | undefined {
  if (typeof lines === 'string') return lines;
  return Array.isArray(lines) && lines.every(line => typeof line === 'string') ? lines.join('') : undefined;
}

const SPLIT_TYPES = /^text\/|^application\/javascript$|^image\/svg\+xml$/;
const JSON_TYPES = /^application\/(?:.*\+)?json$/;

/** A MIME bundle with its texts stored as lines. */
export function splitBundle(bundle: object): object {
  const entries = Object.entries(bundle).map(([type, data]) => {
    return [type, typeof data === 'string' && SPLIT_TYPES.test(type) ? splitLines(data) : data];
  });
  return Object.fromEntries(entries);
}

/** A MIME bundle with its texts joined; JSON types stay as they are. */
export function joinBundle(bundle: object): {readonly [type: string]: unknown} {
  const entries = Object.entries(bundle).map(([type, data]) => {
    return [type, JSON_TYPES.test(type) ? data : (joinLines(data) ?? data)];
  });
  return Object.fromEntries(entries);
}
