import type {Vector} from '../numeric/index.ts';

/** True if no entry differs. */
export function same(a: Vector, b: Vector): boolean {
  return a.every((value, i) => value === b[i]);
}
