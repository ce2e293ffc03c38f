const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
const HAS_MAXIMUM = 1;
const HAS_MAXIMUM_AND_SHARED = 3;

/** An unsigned LEB128 number of a wasm binary, and where the next byte stands. */
function readNumber(bytes: Uint8Array, start: number): readonly [value: number, next: number] {
  let value = 0;
  let at = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] as number;
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
  }
}

/**
 * A copy of a wasm binary whose own memory is shared between threads: the flags of its only memory say "shared" beside
 * "has a maximum". TensorFlow.js ships a threaded build, too, but its thread pool needs a browser's workers; this way
 * our own threads work on the memory of the plain build.
 *
 * @throws {Error} if the binary does not declare one memory with a maximum: another release of TensorFlow.js
 */
export function withSharedMemory(binary: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(binary);
  let at = HEADER_BYTES;
  while (at < bytes.length) {
    const section = bytes[at] as number;
    const [length, start] = readNumber(bytes, at + 1);
    if (section === MEMORY_SECTION) {
      const [count, flags] = readNumber(bytes, start);
      if (count === 1 && bytes[flags] === HAS_MAXIMUM) {
        bytes[flags] = HAS_MAXIMUM_AND_SHARED;
        return bytes;
      }
      break;
    }
    at = start + length;
  }
  throw new Error('Cannot share the memory of the wasm backend as it must declare one memory with a maximum');
}
