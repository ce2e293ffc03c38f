import type {Exercise} from '../exercises/index.ts';
import {answerMarks} from './answer-marks.ts';
import {bareCode, bareText} from './bare-code.ts';

/** How many lines of a solution are more than the formula that a lesson teaches. */
const FEWEST_LINES = 2;

/**
 * Where answers stand in the files of an edition: the body of each solution and of each wrong answer, and pairs of long
 * lines of a solution, however it is spaced, quoted or typed, in code, prose, outputs and comments. Bodies under 16 characters are too
 * common to be looked for.
 *
 * @returns a sentence for each file and answer; none if nothing leaks
 */
export function leaksIn(
  files: ReadonlyMap<string, string | Uint8Array>,
  answers: ReadonlyMap<string, readonly Exercise[]>,
): readonly string[] {
  const marks = [...answers.values()].flat().flatMap(answerMarks);
  return [...files].flatMap(([path, content]) => {
    const texts = textsOf(path, typeof content === 'string' ? content : new TextDecoder().decode(content));
    return marks
      .filter(({bodies, lines}) => {
        const stands = (mark: string): boolean => texts.some(text => text.includes(mark));
        return bodies.some(stands) || lines.filter(stands).length >= FEWEST_LINES;
      })
      .map(({of}) => `${path} holds ${of}`);
  });
}

/** What stands in a file, as it stands and, where it is code, as a printer writes it. */
function textsOf(path: string, content: string): readonly string[] {
  const texts = /\.(?:json|ipynb)$/.test(path) ? stringsOf(JSON.parse(content)) : [content];
  // pictures in base 64 are no text
  const read = texts.filter(text => !/^[A-Za-z0-9+/=\s]{200,}$/.test(text));
  return read.flatMap(text => {
    const code = /=>|function|=/.test(text) ? bareCode(text) : undefined;
    return [bareText(text), ...(code === undefined ? [] : [code])];
  });
}

/** All texts in JSON; a list of lines is one text. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'string'))
    return [value.join('')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
