import {type Exercise, prove} from '../../exercises/index.ts';
import {factsIn} from '../facts.ts';
import type {Finding} from '../finding.ts';
import {findingAt, type LessonFile} from '../lesson-file.ts';
import type {Rule} from '../rule.ts';

/** Every exercise is sound, stands in the lesson as a stub with its task, and its check says that nothing is written yet. */
export const exercises: Rule = async lesson => {
  const findings = await Promise.all(lesson.exercises.map(exercise => findingsOf(lesson, exercise)));
  const unknown = lesson.notebook.cells.flatMap(cell =>
    factsIn(cell, 'check')
      .filter(({status}) => status !== 'stub')
      .map(({id, status}) =>
        findingAt(lesson, cell, 'exercise', {
          message: `The answer to exercise "${id}" that stands in the lesson is judged "${status}".`,
          fix: 'Put the stub there, and make the outputs again: gradlab run --in-place.',
        }),
      ),
  );
  return [...findings.flat(), ...unknown];
};

async function findingsOf(lesson: LessonFile, exercise: Exercise): Promise<readonly Finding[]> {
  const {cells} = lesson.notebook;
  const home = cells.find(cell => cell.cell_type === 'code' && cell.source.includes(exercise.stub));
  const found = (message: string, fix: string) => findingAt(lesson, home, 'exercise', {message, fix});
  const name = `Exercise "${exercise.id}"`;
  const faults = (await prove(exercise)).map(fault =>
    found(`${name}: ${fault}.`, `Mend exercises/${lesson.name}.ts: other cases tell answers apart.`),
  );
  if (home === undefined)
    faults.push(found(`${name} has no cell with its stub.`, `Put this into a code cell: ${exercise.stub}`));
  if (!cells.some(cell => cell.cell_type === 'markdown' && cell.source.includes(exercise.task)))
    faults.push(found(`The task of ${name} stands nowhere in the prose.`, `Write: ${exercise.task}`));
  if (!cells.some(cell => factsIn(cell, 'check').some(({id}) => id === exercise.id)))
    faults.push(found(`${name} is checked nowhere.`, `Add a code cell: await check('${exercise.id}', …)`));
  return faults;
}
