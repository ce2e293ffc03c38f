import {describe, it} from 'vitest';
import {gaussNewton, hessianOf, spectralDensity, topEigenvalues} from '../../src/curvature/index.ts';
import {expectRefused, type Refusal} from '../support/refusals.ts';

const curved = {
  size: 2,
  value: () => 0,
  gradient: (at: Float64Array) => at,
  hessianProduct: () => (v: Float64Array) => v,
};

const REFUSALS: readonly Refusal[] = [
  {
    call: 'gaussNewton of an objective without',
    run: () => gaussNewton(curved as never),
    error: TypeError,
    message: 'Cannot take the Gauss-Newton matrix as f must have gaussNewtonProduct: current value is [object Object]',
  },
  ...(
    [
      ['hessianOf', hessianOf, 'compute the Hessian'],
      ['topEigenvalues', topEigenvalues, 'compute eigenvalues of a Hessian'],
      ['spectralDensity', spectralDensity, 'compute the spectrum of a Hessian'],
    ] as const
  ).flatMap(([name, take, deed]): Refusal[] => [
    {
      call: `${name} of no objective`,
      run: () => take({} as never, new Float64Array(2)),
      error: TypeError,
      message: `Cannot ${deed} as f must have hessianProduct: current value is [object Object]`,
    },
    {
      call: `${name} at a list`,
      run: () => take(curved, [0, 0] as never),
      error: TypeError,
      message: `Cannot ${deed} as x must be a Float64Array: current value is [0, 0]`,
    },
    {
      call: `${name} at a short point`,
      run: () => take(curved, new Float64Array(1)),
      error: RangeError,
      message: `Cannot ${deed} as x must have 2 numbers: current value is 1`,
    },
    {
      call: `${name} at NaN`,
      run: () => take(curved, Float64Array.of(0, Number.NaN)),
      error: RangeError,
      message: `Cannot ${deed} as x must be finite: current value is NaN`,
    },
  ]),
  {
    call: 'hessianOf a large objective',
    run: () => hessianOf({...curved, size: 20_000}, new Float64Array(20_000)),
    error: RangeError,
    message: 'Cannot compute the Hessian as size must be >= 1 and <= 11585: current value is 20000',
  },
];

describe('spectra refuse', () => {
  it.each([...REFUSALS])('$call', refusal => expectRefused(refusal));
});
