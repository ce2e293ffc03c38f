import {boundariesOf, configOf, memberOf, type NumberOrMember, oneMore} from './checks.ts';
import {at, RATE, type Schedule, schedule} from './schedule.ts';

/** Options of {@link join}. */
export interface JoinOptions {
  readonly schedules?: readonly NumberOrMember[];
  readonly boundaries?: readonly number[];
}

/**
 * One schedule after the other; each counts its steps from the boundary where it begins. torch's `SequentialLR`,
 * optax's `join_schedules`.
 *
 * @param options.schedules numbers or schedules, one more than there are boundaries; [0.01]
 * @param options.boundaries the first step of each schedule but the first, rising; []
 * @throws {TypeError} if a member is no number and no schedule, RangeError if the counts do not match, or the
 * boundaries do not rise or are not 1, 2, 3, …
 * @example
 * ```ts
 * const down = schedules.polynomial({rate: 0.4, steps: 2});
 * const rate = schedules.join({schedules: [0.1, down], boundaries: [3]});
 * [0, 2, 3, 4, 5].map(rate) // [0.1, 0.1, 0.4, 0.2, 0]
 * ```
 */
export function join({schedules = [RATE], boundaries = []}: JoinOptions = {}): Schedule {
  const deed = 'join schedules';
  const firsts = boundariesOf(deed, 'boundaries', boundaries);
  const members = oneMore(deed, 'schedules', schedules, firsts);
  members.forEach((member, index) => {
    memberOf(deed, `schedules[${index}]`, member);
  });
  return schedule({name: 'join', schedules: members.map(configOf), boundaries: firsts}, count => {
    const place = firsts.filter(first => first <= count).length;
    return at(members[place] as NumberOrMember, count - (firsts[place - 1] ?? 0));
  });
}
