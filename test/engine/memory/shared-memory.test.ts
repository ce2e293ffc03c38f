import {describe, expect, it} from 'vitest';
import {withSharedMemory} from '../../../src/engine/memory/shared-memory.ts';

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** A module with one memory of 1 to 2 pages, exported as "m", written by hand from the specification. */
const bounded = Uint8Array.from([...HEADER, 5, 4, 1, 1, 1, 2, 7, 5, 1, 1, 0x6d, 2, 0]);

describe('withSharedMemory', () => {
  it('makes a bounded memory shared and changes nothing else', () => {
    const before = bounded.slice();
    const instance = new WebAssembly.Instance(new WebAssembly.Module(withSharedMemory(bounded)));
    expect((instance.exports.m as WebAssembly.Memory).buffer).toBeInstanceOf(SharedArrayBuffer);
    expect((instance.exports.m as WebAssembly.Memory).buffer.byteLength).toBe(65536);
    expect(bounded).toEqual(before);
    expect([...withSharedMemory(bounded)].filter((byte, at) => byte !== bounded[at])).toEqual([3]);
  });

  it('refuses a memory without a maximum, and a module without a memory', () => {
    const unbounded = Uint8Array.from([...HEADER, 5, 3, 1, 0, 1]);
    expect(() => withSharedMemory(unbounded)).toThrow('must declare one memory with a maximum');
    expect(() => withSharedMemory(Uint8Array.from(HEADER))).toThrow('must declare one memory with a maximum');
  });

  it('reads lengths of more than one byte', () => {
    const long = Uint8Array.from([...HEADER, 0, 0x82, 1, 1, 0x78, ...new Array(128).fill(0), ...bounded.slice(8)]);
    expect(() => new WebAssembly.Module(withSharedMemory(long))).not.toThrow();
    expect(withSharedMemory(long)[HEADER.length + 133 + 3]).toBe(3);
  });
});
