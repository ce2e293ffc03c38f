import {DISPLAY, type MimeBundle} from '../../base/index.ts';
import {decodeValue, encodeOutcome, functionFrom, outcomesOf, type RecordedOutcome} from '../exercises/index.ts';
import type {Question} from './asked.ts';

/** What a submission's kernel tells of one answer. */
export type Told =
  | {readonly status: 'answered'; readonly outcomes: readonly RecordedOutcome[]; readonly error?: string}
  /** There is no such name, or the cell that defines it did not run. */
  | {readonly status: 'missing'; readonly error: string};

/** The MIME type under which a kernel tells it. */
export const TOLD = 'application/vnd.gradlab.answers+json';

/**
 * Runs in the kernel of a submission: tries the learner's answer on the cases and shows, as JSON, what it gives. Nothing
 * here knows what is right.
 *
 * @param answer gives the learner's answer; throws if its name is not defined
 */
export async function tell(answer: () => unknown, question: Question): Promise<{[DISPLAY](): MimeBundle}> {
  const told = await toldOf(answer, question);
  return {[DISPLAY]: () => ({[TOLD]: told, 'text/plain': told.status})};
}

async function toldOf(answer: () => unknown, {id, limit, cases, apply}: Question): Promise<Told> {
  let given: unknown;
  try {
    given = answer();
  } catch (error) {
    return {status: 'missing', error: String(error)};
  }
  const applied =
    apply === undefined
      ? (inputs: readonly unknown[]) => (given as (...values: readonly unknown[]) => unknown)(...inputs)
      : (inputs: readonly unknown[]) => functionFrom(apply, 'apply')(...([given, ...inputs] as never));
  const tried = {
    id,
    limit,
    cases: cases.map(each => each.map(decodeValue)),
    apply: (_: unknown, inputs: readonly unknown[]) => applied(inputs),
  };
  const outcomes: RecordedOutcome[] = [];
  let failure: string | undefined;
  for await (const outcome of outcomesOf(tried, given)) {
    if (outcome.kind === 'threw') failure ??= outcome.error;
    try {
      outcomes.push(encodeOutcome(outcome, {what: 'judge answer', name: 'result'}));
    } catch (error) {
      failure ??= String(error);
      outcomes.push({threw: true});
    }
  }
  return {status: 'answered', outcomes, ...(failure !== undefined && {error: failure})};
}
