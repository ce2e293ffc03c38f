import {escapeHtml, type JsonObject} from '../../base/index.ts';
import {type Exercise, solutionText} from '../exercises/index.ts';
import {codeHtml} from './code-html.ts';
import {faultAt, type Place} from './place.ts';

/** What is shown of exercises. */
export interface ExerciseContext {
  readonly place: Place;
  /** The notebook's name without its ending. */
  readonly lesson: string;
  readonly exercises: readonly Exercise[];
  readonly hasSolutions: boolean;
}

/**
 * Where the notebook judges an answer, the page has the hints, each folded away, and the solution.
 *
 * @throws NotebookError if the lesson has no exercise of that id
 */
export function exerciseHtml({id}: JsonObject, {place, lesson, exercises, hasSolutions}: ExerciseContext): string {
  const exercise = exercises.find(each => each.id === id);
  if (exercise === undefined) throw faultAt(place, `exercise "${id}"`, `stand in exercises/${lesson}.ts`);
  const {nudge, formula} = exercise.hints;
  const parts = [
    ['A nudge', `<p>${escapeHtml(nudge)}</p>`],
    ['The formula', `<p>${escapeHtml(formula)}</p>`],
    ...(hasSolutions ? [['A solution', codeHtml(solutionText(exercise.solution))]] : []),
  ];
  return `<div class="exercise"><p>Write it in the notebook <code>${escapeHtml(lesson)}.ipynb</code>: there your answer is judged, and a wrong one gets the hint that fits it.</p>
${parts.map(([name, html]) => `<details><summary>${name}</summary>${html}</details>`).join('\n')}</div>`;
}
