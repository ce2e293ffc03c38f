import type {Vector} from '../../numeric/index.ts';

/** Puts the softmax of one row of z, `width` numbers from `at`, into the same place of `into`. */
export function softmaxInto(into: Vector, z: Vector, at: number, width: number): void {
  const level = logSumExp(z, at, width);
  for (let j = at; j < at + width; j++) into[j] = Math.exp((z[j] as number) - level);
}

/** log Σ e^z over one row, shifted by its largest number so that nothing overflows. */
export function logSumExp(z: Vector, at: number, width: number): number {
  let largest = -Infinity;
  for (let j = at; j < at + width; j++) largest = Math.max(largest, z[j] as number);
  let sum = 0;
  for (let j = at; j < at + width; j++) sum += Math.exp((z[j] as number) - largest);
  return largest + Math.log(sum);
}
