const PRIMES = [0x01000193, 0x85ebca6b] as const;

/** 64 bits that say whether two arrays of bytes are equal. */
export function fingerprint(bytes: Uint8Array): string {
  let [first, second] = [0x811c9dc5, bytes.length];
  for (const byte of bytes) {
    first = Math.imul(first ^ byte, PRIMES[0]);
    second = Math.imul(second ^ byte, PRIMES[1]) ^ (second >>> 15);
  }
  return `${first >>> 0}.${second >>> 0}`;
}
