import type {Cell, Notebook} from '../document/index.ts';
import type {Exercise} from '../exercises/index.ts';
import type {AnswerSource, AnswerSources} from './answer-sources.ts';
import type {CheckCall} from './check-calls.ts';

/** Longest part of a cell's id that names of ours are put behind: nbformat allows 64 characters. */
const LONGEST_ID = 50;

const metadata = {gradlab: {added: true}, tags: ['instructor', 'solution']};

/** What an instructor finds at the head of a lesson: how long it takes, what it needs, what is asked in it. */
export function headCell({cells, metadata: kept}: Notebook, exercises: readonly Exercise[]): Cell {
  const own = Object(kept.gradlab) as {readonly lesson?: unknown};
  const {minutes, requires} = Object(own.lesson) as {readonly minutes?: unknown; readonly requires?: unknown};
  const needs = Array.isArray(requires) && requires.length > 0 ? `lessons ${requires.join(', ')}` : 'no other lesson';
  const guesses = cells.reduce((count, {cell_type, source}) => {
    return count + (cell_type === 'code' ? (source.match(/^predict\(/gm)?.length ?? 0) : 0);
  }, 0);
  const lines = [
    '**For the instructor.**',
    `- It takes learners about ${minutes} minutes, needs ${needs}, and asks for ${guesses} guesses.`,
    ...exercises.map(({id, covers, wrong}) => {
      const ids = covers.length > 0 ? ` (${covers.join(', ')})` : '';
      return `- Exercise “${id}”${ids}: ${wrong.length} usual wrong answers are known.`;
    }),
  ];
  return {cell_type: 'markdown', id: 'for-the-instructor', metadata, source: lines.join('\n')};
}

/** What an instructor finds behind an exercise: its solution, which runs and passes, and what people get wrong. */
export function answerCells(exercise: Exercise, sources: AnswerSources | undefined, call: CheckCall): readonly Cell[] {
  const id = call.cell.slice(0, LONGEST_ID);
  const wrong: Cell = {cell_type: 'markdown', id: `${id}-wrong`, metadata, source: wrongText(exercise, sources)};
  const source = sources && solutionText(exercise, sources.solution, call);
  if (source === undefined) return [wrong];
  return [{cell_type: 'code', id: `${id}-solution`, metadata, source, execution_count: null, outputs: []}, wrong];
}

/** The solution under a name of its own, typed as the stub is; undefined if the lesson judges no single name. */
function solutionText({id}: Exercise, {code, helpers, imports}: AnswerSource, {answer}: CheckCall): string | undefined {
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(answer)) return undefined;
  const name = `${answer}Solution`;
  const value = helpers.length === 0 ? code : `(() => {\n${helpers.join('\n')}\nreturn ${code};\n})()`;
  const cell = [`const ${name}: typeof ${answer} = ${value};`, `await check(${JSON.stringify(id)}, ${name});`];
  return [`// the solution of “${id}”`, ...imports, ...cell].join('\n');
}

/** The usual wrong answers with their hints, and what several of them use once for all. */
function wrongText({id, wrong, hints}: Exercise, sources: AnswerSources | undefined): string {
  const answers = wrong.map(({name, answer, hint}) => {
    const code = sources?.wrong.get(name)?.code ?? String(answer);
    return `**${name}.** ${hint}\n\n${block(code)}`;
  });
  const used = [...(sources?.wrong.values() ?? [])];
  const shared = new Set([...used.flatMap(({imports}) => imports), ...used.flatMap(({helpers}) => helpers)]);
  const parts = shared.size === 0 ? [] : [`What they use:\n\n${block([...shared].join('\n'))}`];
  const help = `Who fails again gets a nudge, “${hints.nudge}”, and then the formula, “${hints.formula}”`;
  const title = `**For the instructor: what people answer to “${id}”, and what they are told**`;
  return [title, ...answers, ...parts, help].join('\n\n');
}

const block = (code: string): string => `\`\`\`typescript\n${code}\n\`\`\``;
