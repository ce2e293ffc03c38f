import type {Vector} from '../numeric/index.ts';

/** L⁻¹ r for the lower triangle of `sides`. */
export function forth(sides: (i: number, j: number) => number, r: Vector): Vector {
  const y = r.slice();
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < i; j++) y[i] = (y[i] as number) - sides(i, j) * (y[j] as number);
    y[i] = (y[i] as number) / sides(i, i);
  }
  return y;
}

/** L⁻ᵀ r for the lower triangle of `sides`. */
export function back(sides: (i: number, j: number) => number, r: Vector): Vector {
  const y = r.slice();
  for (let i = y.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < y.length; j++) y[i] = (y[i] as number) - sides(j, i) * (y[j] as number);
    y[i] = (y[i] as number) / sides(i, i);
  }
  return y;
}
