import {refusal} from '../../base/index.ts';
import {numberWords} from './number-words.ts';
import {say} from './say.ts';

/** A numeric goal. */
export type Goal =
  | {readonly below: number}
  | {readonly above: number}
  | {readonly near: number; readonly within: number};

/**
 * Says whether a setting that the learner chose, by a slider or in the code, reaches a goal, and how far it is if not.
 *
 * @throws TypeError if the value is no number
 *
 * @example
 * ```ts
 * challenge('fewer than 60 steps', 47, {below: 60}) // undefined
 * ```
 */
export function challenge(id: string, value: number, goal: Goal): void {
  if (typeof value !== 'number') throw new TypeError(refusal(`challenge "${id}"`, 'value', 'be a number', value));
  const isReached = reaches(value, goal);
  const wanted = goalWords(goal);
  const line = isReached
    ? `Reached: ${numberWords(value)} is ${wanted}.`
    : `Not yet: ${numberWords(value)} is not ${wanted}.`;
  say({kind: 'challenge', facts: {id, reached: isReached}, lines: [line], sign: isReached ? '✓' : '→'});
}

function reaches(value: number, goal: Goal): boolean {
  if ('below' in goal) return value < goal.below;
  if ('above' in goal) return value > goal.above;
  return Math.abs(value - goal.near) <= goal.within;
}

function goalWords(goal: Goal): string {
  if ('below' in goal) return `below ${numberWords(goal.below)}`;
  if ('above' in goal) return `above ${numberWords(goal.above)}`;
  return `within ${numberWords(goal.within)} of ${numberWords(goal.near)}`;
}
