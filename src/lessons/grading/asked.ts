import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {parseSync, Visitor} from 'oxc-parser';
import {refusal} from '../../base/index.ts';
import {readNotebook} from '../document/index.ts';
import {type EncodedValue, type Exercise, encodeValue, readExercises, sourceOfFunction} from '../exercises/index.ts';

/** What a kernel must know to try an answer: no more of the exercise goes there. */
export interface Question {
  readonly id: string;
  readonly limit: number;
  readonly cases: readonly (readonly EncodedValue[])[];
  /** Source of the function that applies an answer, where the exercise has its own. */
  readonly apply?: string;
}

/** An exercise, and how the learner's answer to it is asked for. */
export interface Asked {
  readonly exercise: Exercise;
  /** The lesson's own expression for the answer, as `'dLdz'` in `await check('slope', dLdz)`. */
  readonly expression: string;
  readonly question: Question;
}

/** A lesson as it is graded. */
export interface GradedLesson {
  readonly name: string;
  readonly asked: readonly Asked[];
  /** The code cells of the lesson itself, which learners have not written. */
  readonly sources: ReadonlySet<string>;
}

/**
 * The exercises of a lesson with the answers' expressions, which are read from the instructor's notebook: so it is all one
 * whether a learner has edited or deleted the cells that check.
 *
 * @param folder of the lessons
 * @throws RangeError if an exercise is checked nowhere in the notebook, or cannot be asked for in another process
 * @throws NotebookError if the notebook cannot be read
 */
export async function gradedLesson(folder: string, lesson: string): Promise<GradedLesson> {
  const notebook = await readNotebook(join(folder, `${lesson}.ipynb`));
  const expressions = new Map<string, string>();
  for (const cell of notebook.cells)
    if (cell.cell_type === 'code' && cell.source.includes('check('))
      for (const [id, text] of checksIn(cell.source)) if (!expressions.has(id)) expressions.set(id, text);
  const exercises = await readExercises(join(folder, 'exercises', `${lesson}.ts`));
  const asked = exercises.map(exercise => {
    const {id} = exercise;
    const expression = expressions.get(id);
    if (expression === undefined)
      throw new RangeError(refusal(`grade exercise "${id}"`, 'its answer', `be checked in ${lesson}.ipynb`, undefined));
    return {exercise, expression, question: questionOf(exercise)};
  });
  const sources = new Set(notebook.cells.map(cell => cell.source.trim()));
  return {name: lesson, asked, sources};
}

/** Whether a folder has a lesson of that name with exercises. */
export function hasExercises(folder: string, lesson: string): boolean {
  return ['ts', 'json'].some(ending => existsSync(join(folder, 'exercises', `${lesson}.${ending}`)));
}

function questionOf({id, limit, cases, stated}: Exercise): Question {
  const what = `grade exercise "${id}"`;
  const encoded = cases.map((inputs, row) =>
    inputs.map(value => encodeValue(value, {functions: true, what, name: `an input of case ${row + 1}`})),
  );
  if (stated.apply === undefined) return {id, limit, cases: encoded};
  const apply = sourceOfFunction(stated.apply);
  if (apply === undefined)
    throw new RangeError(refusal(what, 'apply', 'be an arrow function or a function', stated.apply));
  return {id, limit, cases: encoded, apply};
}

/** The calls of `check` in a cell: the exercise's id, and the source of the answer. */
function checksIn(code: string): readonly (readonly [id: string, expression: string])[] {
  const found: (readonly [string, string])[] = [];
  const {program} = parseSync('cell.ts', code, {sourceType: 'module'});
  new Visitor({
    CallExpression: ({callee, arguments: [id, answer]}) => {
      if (callee.type !== 'Identifier' || callee.name !== 'check' || answer === undefined) return;
      if (id?.type === 'Literal' && typeof id.value === 'string')
        found.push([id.value, code.slice(answer.start, answer.end)]);
    },
  }).visit(program);
  return found;
}
