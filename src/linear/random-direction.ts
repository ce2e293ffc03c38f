import {Random} from '../base/index.ts';
import {norm, scaled, type Vector} from '../numeric/index.ts';

/** A direction of length 1, each as likely: normal numbers, scaled. */
export function randomDirection(size: number, seed: number | string): Vector {
  const random = new Random(seed);
  const v = Float64Array.from({length: size}, () => random.normal());
  return scaled(1 / norm(v), v);
}
