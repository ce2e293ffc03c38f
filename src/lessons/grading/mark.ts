import {judge, type Verdict} from '../exercises/index.ts';
import type {Asked} from './asked.ts';
import type {Given} from './read-told.ts';

/** How an exercise of a submission is judged. */
export type MarkVerdict =
  | Exclude<Verdict['status'], 'stub'>
  /** The stub stands there still. */
  | 'not written'
  /** The name that the lesson checks is not defined, or there is no notebook. */
  | 'missing'
  /** The notebook could not be run. */
  | 'not run';

/** The mark for one exercise. */
export interface Mark {
  readonly exercise: string;
  readonly verdict: MarkVerdict;
  /** 1 for a right answer, else 0. */
  readonly points: 0 | 1;
  /** What was found, in a line. */
  readonly detail: string;
  /** What the learner is told beside it. */
  readonly help: readonly string[];
}

/**
 * Judges what a submission gave for an exercise. The comparison happens here, in the grader's process: what a notebook prints,
 * or says of its own answers, counts for nothing.
 *
 * @param given undefined if the notebook could not be asked
 */
export async function mark({exercise}: Asked, given: Given | undefined): Promise<Mark> {
  const {id} = exercise;
  const no = (verdict: MarkVerdict, detail: string, help: readonly string[] = []): Mark => ({
    ...{exercise: id, verdict, points: 0, detail, help},
  });
  if (given === undefined) return no('missing', 'it was not asked for');
  if (given.status === 'missing') return no('missing', given.error);
  if (given.status === 'ended') {
    const {ename, evalue} = given.error;
    const isLate = ename === 'KernelError' && /must end within/.test(evalue);
    return isLate ? no('endless', 'it did not end') : no('threw', `${ename}: ${firstLine(evalue)}`);
  }
  // an exercise's own comparison may trip over a result of another kind
  const verdict = await judge(exercise, given.answer).catch((error: Error) => error);
  if (verdict instanceof Error) return no('counter-example', `its results are of another kind: ${verdict.message}`);
  switch (verdict.status) {
    case 'pass':
      return {exercise: id, verdict: 'pass', points: 1, detail: `right on ${casesInWords(verdict.cases)}`, help: []};
    case 'stub':
      return no('not written', 'it gives NaN or undefined wherever it is tried');
    case 'hint':
      return no('hint', verdict.name, [verdict.hint, exampleOf(verdict.example)]);
    case 'counter-example':
      return no('counter-example', exampleOf(verdict.example));
    case 'threw':
      return no('threw', `${verdict.error || 'an error'}${placeOf(verdict.inputs)}`);
    case 'endless':
      return no('endless', `it did not end within ${verdict.limit / 1000} s${placeOf(verdict.inputs)}`);
  }
}

const casesInWords = (count: number): string => (count === 1 ? 'the one case' : `all ${count} cases`);
const placeOf = (inputs: string): string => (inputs === '' ? '' : ` for ${inputs}`);
const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

function exampleOf({
  inputs,
  yours,
  wanted,
}: {
  readonly inputs: string;
  readonly yours: string;
  readonly wanted: string;
}): string {
  return `${inputs === '' ? 'it' : `for ${inputs} it`} gives ${yours}; wanted is ${wanted}`;
}
