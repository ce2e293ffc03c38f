import {refusal} from '../../base/index.ts';
import {
  type CounterExample,
  type Exercise,
  judge,
  RecordedAnswer,
  solutionText,
  type Verdict,
} from '../exercises/index.ts';
import {currentLesson} from './current-lesson.ts';
import {type Saying, say} from './say.ts';

/**
 * Judges an answer to an exercise of the lesson and says: right; or the hint that fits; or a case with numbers on which it is
 * wrong. Whoever fails again gets a nudge, then the formula, then the solution, folded away; a student's edition has
 * none and says whom to ask. Nothing an answer does is thrown.
 *
 * @throws RangeError if the lesson has no exercise of that id
 *
 * @example
 * ```ts
 * await check('no such exercise', 1) // undefined
 * ```
 */
export async function check(id: string, answer: unknown): Promise<void> {
  const {exercises, failures, name} = currentLesson();
  if (exercises.size === 0) {
    const place = `exercises/${name || 'NAME'}.ts`;
    const lines = [
      'Answers cannot be judged here.',
      `The exercises of the lesson must lie beside the notebook, in ${place}.`,
    ];
    say({kind: 'check', facts: {id, status: 'no exercises'}, lines, sign: '→'});
    return;
  }
  const exercise = exercises.get(id);
  if (exercise === undefined) {
    const known = [...exercises.keys()].map(each => `"${each}"`).join(', ');
    throw new RangeError(refusal(`check answer in lesson "${name}"`, 'id', `be one of ${known || '(none)'}`, id));
  }
  const verdict = await judge(exercise, answer);
  const isRight = verdict.status === 'pass';
  const failed = isRight || verdict.status === 'stub' ? 0 : (failures.get(id) ?? 0) + 1;
  if (verdict.status !== 'stub') failures.set(id, failed);
  const help = ladder(exercise, failed);
  say({
    kind: 'check',
    facts: {id, status: verdict.status, ...(verdict.status === 'hint' ? {wrong: verdict.name} : {})},
    lines: [...verdictLines(verdict), ...help.lines],
    sign: isRight ? '✓' : verdict.status === 'stub' ? '→' : '✗',
    ...(help.folded ? {folded: help.folded} : {}),
  });
}

function verdictLines(verdict: Verdict): readonly string[] {
  switch (verdict.status) {
    case 'pass':
      return [`Pass: right on ${verdict.cases === 1 ? 'the one case' : `all ${verdict.cases} cases`}.`];
    case 'stub':
      return ['Nothing is written here yet. Put your answer in place of NaN.'];
    case 'hint':
      return [`Not yet. ${verdict.hint}`, exampleLine(verdict.example)];
    case 'counter-example':
      return ['Not yet.', exampleLine(verdict.example)];
    case 'threw':
      return [`Your answer ends with an error${at(verdict.inputs)}.`, verdict.error];
    case 'endless':
      return [
        `Your answer did not end within ${verdict.limit / 1000} s${at(verdict.inputs)}.`,
        'Does a loop never stop?',
      ];
  }
}

function exampleLine({inputs, yours, wanted}: CounterExample): string {
  return `${inputs === '' ? 'Yours' : `For ${inputs} yours`} gives ${yours}; wanted is ${wanted}.`;
}

const at = (inputs: string): string => (inputs === '' ? '' : ` for ${inputs}`);

/** What is added at the second, the third and every later failure. */
function ladder(
  {hints, solution}: Exercise,
  failed: number,
): Pick<Saying, 'folded'> & {readonly lines: readonly string[]} {
  const lines = [
    ...(failed >= 2 ? [`Nudge: ${hints.nudge}`] : []),
    ...(failed >= 3 ? [`Formula: ${hints.formula}`] : []),
  ];
  if (failed < 4) return {lines};
  // a student's edition knows what the solution gives, not the solution
  if (solution instanceof RecordedAnswer)
    return {lines: [...lines, 'This edition holds no solution: ask whoever gave it to you, and show the case above.']};
  return {lines, folded: {title: 'Solution', text: solutionText(solution)}};
}
