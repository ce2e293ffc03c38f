import type {JsonObject} from '../../base/index.ts';
import type {Cell} from '../document/index.ts';
import {factsIn} from './facts.ts';
import type {LessonFile} from './lesson-file.ts';
import {lineAt, proseOf} from './prose.ts';

/** A number in prose; versions such as 7.0.2 are none. Digits may be grouped by commas. */
export const NUMBER = String.raw`(?<![\w.^{-])[−-]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][−-]?\d+)?(?![\w]|\.\d)`;

/** What may stand between a number and its tie: the end of a formula, of bold text, a percent sign. */
export const TIE = String.raw`(?<between>(?:\s?\\?%|[$*}\])_])*)<!--claim:(?<id>[^>]*?)-->`;

/** Where prose quotes a claim. */
export interface Tie {
  /** The cell of the prose. */
  readonly cell: Cell;
  /** Line within the cell, from 1. */
  readonly line: number;
  /** The claim's name. */
  readonly id: string;
  /** The number as it is written; undefined if the tie stands behind none. */
  readonly number: string | undefined;
  /** What the claim said; undefined if none has that name. */
  readonly facts: JsonObject | undefined;
  /** Whether the number, as far as it is written out, is one that the claim allows to quote. */
  readonly agrees: boolean;
}

/** All ties of a lesson's prose to the claims in its outputs. */
export function tiesOf({notebook: {cells}}: LessonFile): readonly Tie[] {
  const claims = new Map(cells.flatMap(cell => factsIn(cell, 'claim')).map(facts => [String(facts.id), facts]));
  return cells
    .filter(cell => cell.cell_type === 'markdown')
    .flatMap(cell => {
      const prose = proseOf(cell.source);
      return [...prose.matchAll(new RegExp(`(?<number>${NUMBER})?${TIE}`, 'g'))].map(({index, groups}) => {
        const {number, between = '', id = ''} = groups ?? {};
        const facts = claims.get(id);
        const quoted = (facts?.numbers ?? []) as readonly number[];
        const agrees =
          number !== undefined && quoted.some(value => says(number, between.includes('%') ? value * 100 : value));
        return {cell, line: lineAt(prose, index), id, number, facts, agrees};
      });
    });
}

/** Where the prose has another number than its claim. */
export function differing(lesson: LessonFile): readonly Tie[] {
  return tiesOf(lesson).filter(({number, facts, agrees}) => number !== undefined && facts !== undefined && !agrees);
}

/** The number that prose writes. */
export function numberOf(written: string): number {
  return Number(written.replaceAll(',', '').replaceAll('−', '-'));
}

/** Whether a value rounds to a number as it is written. */
function says(written: string, value: number): boolean {
  const digits = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
  const exponent = Number(/[eE]([−-]?\d+)/.exec(written)?.[1]?.replace('−', '-') ?? 0);
  return Math.abs(numberOf(written) - value) <= 0.5000001 * 10 ** (exponent - digits);
}
