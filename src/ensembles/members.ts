import {finite, refusal} from '../base/index.ts';

/** Options of what weighs the members of an ensemble. */
export interface WeightsOptions {
  readonly weights?: readonly number[];
}

/** The members as a list of at least one. */
export function membersOf<T>(what: string, members: readonly T[]): readonly T[] {
  if (!Array.isArray(members)) throw new TypeError(refusal(what, 'members', 'be a list of predictions', members));
  if (members.length === 0) throw new RangeError(refusal(what, 'members', 'have at least one member', members));
  return members;
}

/** The weights as shares of 1; equal ones if none are given. */
export function sharesOf(what: string, members: number, weights: readonly number[] | undefined): readonly number[] {
  if (weights === undefined) return Array.from({length: members}, () => 1 / members);
  if (!Array.isArray(weights)) throw new TypeError(refusal(what, 'weights', 'be a list of numbers', weights));
  if (weights.length !== members) {
    throw new RangeError(refusal(what, 'weights', `have ${members} numbers, one for each member`, weights.length));
  }
  for (const [index, weight] of weights.entries()) {
    if (finite(what, `weights[${index}]`, weight) >= 0) continue;
    throw new RangeError(refusal(what, `weights[${index}]`, 'be >= 0', weight));
  }
  const sum = weights.reduce((total: number, weight: number) => total + weight, 0);
  if (sum === 0) throw new RangeError(refusal(what, 'the sum of weights', 'be > 0', sum));
  return weights.map((weight: number) => weight / sum);
}

/** Refuses members whose predictions are not of one size. */
export function sameSize(what: string, index: number, size: readonly number[], first: readonly number[]): void {
  if (size.join() === first.join()) return;
  throw new RangeError(
    refusal(what, `the shape of members[${index}]`, `be [${first.join(', ')}], the first one's`, size),
  );
}
