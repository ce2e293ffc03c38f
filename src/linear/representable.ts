import {allFinite, type Vector} from '../numeric/index.ts';
import {SingularSystemError} from './singular-system-error.ts';

/**
 * The solution, if its numbers are finite.
 *
 * @throws SingularSystemError if one of them is none that a double can hold
 */
export function representable(deed: string, x: Vector): Vector {
  if (allFinite(x)) return x;
  const found = String(x.find(value => !Number.isFinite(value)));
  throw new SingularSystemError(deed, 'have a solution that a double can hold', found);
}
