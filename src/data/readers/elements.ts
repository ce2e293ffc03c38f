import type {NumberArray} from '../samples/index.ts';

/** A kind of number as files store it. */
export interface ElementKind {
  readonly array: new (buffer: ArrayBuffer) => NumberArray;
  readonly bytes: number;
}

/**
 * Numbers of `kind` from the bytes of a file, copied, so that the file's memory can go. Typed arrays have the machine's
 * order of bytes; that of every machine that runs JavaScript is little-endian.
 *
 * @param source holds exactly the numbers
 */
export function elements(kind: ElementKind, source: Uint8Array, bigEndian: boolean): NumberArray {
  // Not `slice`, which gives no copy of Node's buffers but a view.
  const copy = new Uint8Array(source);
  if (bigEndian && kind.bytes > 1) swapBytes(copy, kind.bytes);
  return new kind.array(copy.buffer);
}

/** The product of a shape, or Infinity where a double does not hold it exactly. */
export function exactProduct(shape: readonly number[]): number {
  const product = shape.reduce((total, extent) => total * extent, 1);
  return Number.isSafeInteger(product) ? product : Infinity;
}

function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; start < bytes.length; start += size) bytes.subarray(start, start + size).reverse();
}
