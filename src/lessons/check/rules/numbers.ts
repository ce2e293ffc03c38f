import type {JsonObject} from '../../../base/index.ts';
import type {Cell} from '../../document/index.ts';
import {factsIn} from '../facts.ts';
import type {Finding} from '../finding.ts';
import {findingAt, type LessonFile} from '../lesson-file.ts';
import {literalsOf} from '../literals.ts';
import {lineAt, proseOf} from '../prose.ts';
import type {Rule} from '../rule.ts';

/** A number in prose; versions such as 7.0.2 are none. Digits may be grouped by commas. */
const NUMBER = String.raw`(?<![\w.^{-])[−-]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][−-]?\d+)?(?![\w]|\.\d)`;

/** What may stand between a number and its tie: the end of a formula, of bold text, a percent sign. */
const TIE = String.raw`(?<between>(?:\s?\\?%|[$*}\])_])*)<!--claim:(?<id>[^>]*?)-->`;

/** Every decimal number in prose is tied to a claim and says what the claim says, or is a setting of the code. */
export const numbers: Rule = lesson => {
  if (lesson.number === undefined) return [];
  const {cells} = lesson.notebook;
  const claims = new Map(cells.flatMap(cell => factsIn(cell, 'claim')).map(facts => [String(facts.id), facts]));
  const settings = new Set(
    cells.flatMap(cell => (cell.cell_type === 'code' ? literalsOf(cell.source).map(Math.abs) : [])),
  );
  return cells
    .filter(cell => cell.cell_type === 'markdown')
    .flatMap(cell => [...tied(lesson, cell, claims), ...untied(lesson, cell, settings)]);
};

function tied(lesson: LessonFile, cell: Cell, claims: ReadonlyMap<string, JsonObject>): readonly Finding[] {
  const prose = proseOf(cell.source);
  const ties = [...prose.matchAll(new RegExp(`(?<number>${NUMBER})?${TIE}`, 'g'))];
  return ties.flatMap(({index, groups}) => {
    const {number, between = '', id = ''} = groups ?? {};
    const found = (message: string, fix: string) => [
      findingAt(lesson, cell, 'number', {message, fix, line: lineAt(prose, index)}),
    ];
    const facts = claims.get(id);
    if (facts === undefined)
      return found(`No claim is named "${id}".`, 'Add the claim to a code cell, or mend its name.');
    if (number === undefined)
      return found(`The tie to claim "${id}" has no number before it.`, 'Put it behind the number.');
    const quoted = facts.numbers as readonly number[];
    if (quoted.some(value => says(number, between.includes('%') ? value * 100 : value))) return [];
    return found(`The prose has ${number}, claim "${id}" is ${facts.value}.`, 'Write what the claim says.');
  });
}

function untied(lesson: LessonFile, cell: Cell, settings: ReadonlySet<number>): readonly Finding[] {
  const prose = proseOf(cell.source);
  return [...prose.matchAll(new RegExp(`(?<number>${NUMBER})(?!${TIE.replace(/\?<\w+>/g, '')})`, 'g'))]
    .filter(({groups}) => groups?.number?.includes('.') && !settings.has(Math.abs(numberOf(groups.number))))
    .map(({index, groups}) =>
      findingAt(lesson, cell, 'number', {
        message: `The decimal number ${groups?.number} is tied to no claim and is no setting of the code.`,
        fix: 'Claim it in a code cell, and put <!--claim:NAME--> behind it.',
        line: lineAt(prose, index),
      }),
    );
}

/** Whether a value rounds to a number as it is written. */
function says(written: string, value: number): boolean {
  const digits = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
  const exponent = Number(/[eE]([−-]?\d+)/.exec(written)?.[1]?.replace('−', '-') ?? 0);
  return Math.abs(numberOf(written) - value) <= 0.5000001 * 10 ** (exponent - digits);
}

function numberOf(written: string): number {
  return Number(written.replaceAll(',', '').replaceAll('−', '-'));
}
