import {refusal} from '../base/index.ts';
import type {Groups} from './groups.ts';

/** @throws RangeError that names the first group whose numbers are all equal, and the way around it */
export function refuseConstant(
  what: string,
  groups: Groups,
  {least, greatest}: {readonly least: Float64Array; readonly greatest: Float64Array},
  remedy: string,
): void {
  const constant = least.findIndex((value, group) => value === greatest[group]);
  if (constant < 0) return;
  const rule = `have two different numbers (or pass constant: '${remedy}')`;
  throw new RangeError(refusal(what, groups.nameOf(constant), rule, `all ${least[constant]}`));
}
