import {dotProduct, type Vector} from '../numeric/index.ts';

/** A step and the change of the gradient over it, sᵀy > 0. */
export interface Pair {
  /** The step. */
  readonly s: Vector;
  /** The gradient's change. */
  readonly y: Vector;
}

/**
 * The product of L-BFGS's inverse Hessian with a vector, from the pairs (oldest first) alone: the two loops of Nocedal
 * 1980, started from sᵀy / yᵀy of the newest pair times the identity.
 */
export function twoLoop(pairs: readonly Pair[], vector: Vector): Vector {
  const product = vector.slice();
  const shares: number[] = [];
  for (const {s, y} of pairs.toReversed()) {
    const share = dotProduct(s, product) / dotProduct(s, y);
    addTo(product, -share, y);
    shares.push(share);
  }
  const newest = pairs.at(-1);
  const scale = newest ? dotProduct(newest.s, newest.y) / dotProduct(newest.y, newest.y) : 1;
  for (let i = 0; i < product.length; i++) product[i] = scale * (product[i] as number);
  for (const {s, y} of pairs) {
    const share = shares.pop() as number;
    addTo(product, share - dotProduct(y, product) / dotProduct(s, y), s);
  }
  return product;
}

/** sum += rate · vector in place: the loops make 2 such sums a pair, which count where x has many thousand numbers. */
function addTo(sum: Vector, rate: number, vector: Vector): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + rate * (vector[i] as number);
}
