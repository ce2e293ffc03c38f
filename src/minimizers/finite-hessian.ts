import type {Matrix} from 'ml-matrix';
import {allFinite, type TwiceDifferentiable, type Vector} from '../numeric/index.ts';
import type {Stop} from './method.ts';

/** H(x), or the end of the run where it is not finite. */
export function finiteHessian(f: TwiceDifferentiable, x: Vector): Matrix | Stop {
  const hessian = f.hessian(x);
  return allFinite(Float64Array.from(hessian.to1DArray()))
    ? hessian
    : {status: 'nonfinite', message: 'The Hessian is not finite.'};
}
