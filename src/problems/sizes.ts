import {positiveInteger, refusal} from '../base/index.ts';

/** Options of a problem that has as many numbers as wanted. */
export interface SizeOptions {
  readonly size?: number;
}

/** Returns `size` if it is a positive multiple of `factor`. */
export function multipleOf(factor: number, deed: string, size: number): number {
  if (positiveInteger(deed, 'size', size) % factor === 0) return size;
  throw new RangeError(refusal(deed, 'size', `be a multiple of ${factor}`, size));
}

/** Options of the linear problems. */
export interface LinearOptions extends SizeOptions {
  readonly residuals?: number;
}
