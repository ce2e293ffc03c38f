import type {Dataset} from '../samples/index.ts';

/**
 * The set and the truth behind it in one frozen object. The truth is not enumerable: what copies, writes or splits a
 * set has its parts alone.
 */
export function withTruth<T extends object>(set: Dataset, truth: T): Dataset & Readonly<T> {
  const known = Object.entries(truth).map(([name, value]) => [name, {value}] as const);
  const properties = {...Object.getOwnPropertyDescriptors(set), ...Object.fromEntries(known)};
  return Object.freeze(Object.defineProperties({}, properties)) as Dataset & Readonly<T>;
}
