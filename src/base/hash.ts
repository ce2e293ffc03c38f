/**
 * 128 bits out of a text, as four signed 32-bit words: MurmurHash3 (Appleby, 2011; its 32-bit form) over the UTF-16
 * code units, once for each of four starting words. Not for secrets: it spreads seeds, so that neighbouring seeds
 * start in unrelated states.
 */
export function hash128(text: string): [number, number, number, number] {
  return [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667].map(start => hash32(text, start)) as [
    number,
    number,
    number,
    number,
  ];
}

function hash32(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index++) {
    const word = Math.imul(rotate(Math.imul(text.charCodeAt(index), 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotate(hash ^ word, 13), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
