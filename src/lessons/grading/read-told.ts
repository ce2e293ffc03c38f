import {decodeOutcome, type Exercise, type Outcome, RecordedAnswer} from '../exercises/index.ts';
import type {CellError} from '../run/index.ts';

/** What a submission gave for an exercise. */
export type Given =
  | {readonly status: 'answered'; readonly answer: RecordedAnswer; readonly error: string}
  | {readonly status: 'missing'; readonly error: string}
  /** The question had no answer: the session ended, or the time was over. */
  | {readonly status: 'ended'; readonly error: CellError};

/** Characters of a result that is looked at: a longer one is no answer. */
const LONGEST = 2_000_000;

/**
 * Reads what a submission's kernel has told. Whatever it is, it was made where a learner's code runs: none of it is run here,
 * and what is no list of outcomes counts as an answer that throws.
 */
export function readTold(told: unknown, {cases}: Exercise): Given {
  const {status, error, outcomes} = Object(told) as Readonly<Record<string, unknown>>;
  const words = typeof error === 'string' ? error.slice(0, 500) : '';
  if (status === 'missing') return {status, error: words};
  const found = Array.isArray(outcomes) ? outcomes.slice(0, cases.length).map(outcomeOf) : [];
  const end = found.findIndex(({kind}) => kind === 'endless');
  const heard = end < 0 ? found : found.slice(0, end + 1);
  const lost = end < 0 ? cases.length - heard.length : 0;
  const complete = [...heard, ...Array.from({length: lost}, () => nothing('no result was told'))];
  return {status: 'answered', answer: new RecordedAnswer(complete.map(each => withError(each, words))), error: words};
}

const nothing = (error: string): Outcome => ({kind: 'threw', error});

function outcomeOf(recorded: unknown): Outcome {
  try {
    const text = JSON.stringify(recorded);
    if (text.length > LONGEST) return nothing('the result is too long');
    // a function would be made from source that a learner can have written
    if (hasFunction(recorded)) return nothing('a function is no result');
    return decodeOutcome(recorded);
  } catch {
    return nothing('the result cannot be read');
  }
}

function hasFunction(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('$' in value && value.$ === 'function') || Object.values(value).some(hasFunction);
}

/** Recorded outcomes do not keep what an error said. */
function withError(outcome: Outcome, error: string): Outcome {
  return outcome.kind === 'threw' && outcome.error === '' ? nothing(error) : outcome;
}
