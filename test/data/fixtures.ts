import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {NumberArray} from '../../src/data/samples/index.ts';

/** The path of a file that another tool wrote: see fixtures/make.py. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** Its bytes. */
export function fixtureBytes(name: string): Uint8Array {
  return readFileSync(fixture(name));
}

/** What the tool says that an array holds. */
export interface ExpectedArray {
  readonly shape: readonly number[];
  readonly kind: string;
  readonly values: readonly number[];
}

/** What the tool says of a picture: the colour of its left and of its right half. */
export interface ExpectedImage {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

const expected = JSON.parse(readFileSync(fixture('expected.json'), 'utf8')) as Readonly<Record<string, unknown>>;

export function expectedArrays(extension: string): readonly (readonly [string, ExpectedArray])[] {
  return Object.entries(expected).filter(([name]) => name.endsWith(extension)) as [string, ExpectedArray][];
}

export function expectedImages(): readonly (readonly [string, ExpectedImage])[] {
  return Object.entries(expected).filter(([name]) => !/\.(npy|idx)$/.test(name)) as [string, ExpectedImage][];
}

/** The names of kinds of numbers in expected.json. */
export const KINDS: Readonly<Record<string, new (values: readonly number[]) => NumberArray>> = {
  u1: Uint8Array,
  i1: Int8Array,
  u2: Uint16Array,
  i2: Int16Array,
  u4: Uint32Array,
  i4: Int32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/** The message of what a call throws or rejects with. */
export async function messageOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is thrown';
}
