import type {Outcome} from './attempt.ts';

/**
 * An answer of which only is known what it gives on each case of an exercise: so a student's edition judges without holding
 * a solution, and a grader judges what another process has answered.
 *
 * @example
 * ```ts
 * const seven = new RecordedAnswer([{kind: 'value', value: 7}]);
 * seven.outcomes.length // 1
 * ```
 */
export class RecordedAnswer {
  /** One for each case, in the cases' order. */
  readonly outcomes: readonly Outcome[];

  constructor(outcomes: readonly Outcome[]) {
    this.outcomes = outcomes;
  }
}
