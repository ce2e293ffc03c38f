import type {Vector} from '../numeric/index.ts';
import {SingularSystemError} from './singular-system-error.ts';

/** Refuses a diagonal that holds 0 or less. */
export function positiveDiagonal(deed: string, diagonal: Vector): void {
  const weak = diagonal.find(value => !(value > 0));
  if (weak !== undefined) throw new SingularSystemError(deed, 'have a positive diagonal', weak);
}
