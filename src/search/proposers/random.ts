import {positiveInteger} from '../../base/index.ts';
import {drawConfig} from '../dimensions/index.ts';
import type {Proposer} from './proposer.ts';

/** 60 draws meet the best 5 % with a chance of 1 - .95^60 = .954 (Bergstra and Bengio 2012). */
const TRIALS = 60;

/**
 * Draws at random, each dimension apart: where few of many parameters matter, n trials try n values of each, a grid
 * only the m-th root of n (Bergstra and Bengio 2012) [F5-30]. `trials` is how many, 60 unless it is given: with a chance of
 * 1 - .95^60 = .954 one of them is among the best 5 %. A search in a file may be taken up with more.
 *
 * @example
 * ```ts
 * const space = {rate: search.logUniform({from: 1e-4, to: 1e-1})};
 * (await search.search(space, ({rate}) => rate, {proposer: search.random()})).trials.size // 60
 * ```
 */
export function random(): Proposer {
  return {
    config: {name: 'random'},
    *rounds(space, {trials = TRIALS, random: generator}) {
      const count = checkTrials(trials);
      yield Array.from({length: count}, (_, index) => ({config: drawConfig(space, generator(index + 1)), space}));
    },
  };
}

/** @throws TypeError or RangeError unless it is 1, 2, 3, … */
export function checkTrials(trials: number): number {
  return positiveInteger('search', 'trials', trials);
}
