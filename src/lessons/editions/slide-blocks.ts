import type {Cell, CodeCell, Output} from '../document/index.ts';
import {factsType} from '../facts/index.ts';
import {outputLines, proseLines} from './block-lines.ts';
import {slideOutput} from './slide-output.ts';

/** What stays whole on a slide: a heading, a paragraph, a list, a chart, a table, a question. */
export interface SlideBlock {
  readonly cell: Cell;
  readonly kind: 'heading' | 'prose' | 'chart' | 'output' | 'question' | 'calibration';
  /** Lines of text that are as high, at the size that a slide begins with. */
  readonly lines: number;
}

const HEADING = /^#{1,3} .*$/;

/** The blocks of cells: prose cut at its headings and blank lines, code without its source and cut into its outputs. */
export function slideBlocks(cells: readonly Cell[]): readonly SlideBlock[] {
  return cells.flatMap((cell): readonly SlideBlock[] => {
    if (cell.cell_type === 'code') return outputBlocks(cell);
    if (cell.cell_type !== 'markdown') return [];
    return proseBlocks(cell.source).map(source => {
      const kind = HEADING.test(source) ? 'heading' : 'prose';
      return {cell: {...cell, source}, kind, lines: proseLines(source)};
    });
  });
}

function outputBlocks(cell: CodeCell): readonly SlideBlock[] {
  if (cell.outputs.some(output => isOf(output, 'calibration'))) return [{cell, kind: 'calibration', lines: 0}];
  return cell.outputs
    .filter(output => slideOutput(output) !== '')
    .map(output => ({cell: {...cell, outputs: [output]}, kind: kindOf(output), lines: outputLines(output)}));
}

function kindOf(output: Output): SlideBlock['kind'] {
  if (isOf(output, 'prediction')) return 'question';
  return 'data' in output && 'image/png' in output.data ? 'chart' : 'output';
}

const isOf = (output: Output, kind: 'prediction' | 'calibration'): boolean =>
  'data' in output && factsType(kind) in output.data;

/** Markdown cut where a slide may end: not within code, formulas or folded text. */
function proseBlocks(source: string): readonly string[] {
  const blocks: string[] = [];
  let open = '';
  for (const part of source.split(/\n\s*\n/)) {
    open = open === '' ? part : `${open}\n\n${part}`;
    if (isOpen(open)) continue;
    blocks.push(...withHeadingsApart(open));
    open = '';
  }
  if (open !== '') blocks.push(open);
  return blocks.filter(block => block.trim() !== '');
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function isOpen(text: string): boolean {
  if (count(text, /^(?:```|~~~)/gm) % 2 === 1 || count(text, /\$\$/g) % 2 === 1) return true;
  return count(text, /<details\b/g) > count(text, /<\/details>/g);
}

/** Text with a blank line on each side of its headings, cut there; a `#` in code is no heading. */
function withHeadingsApart(text: string): readonly string[] {
  return /^(?:```|~~~)/m.test(text) ? [text] : text.split(/^(#{1,3} .*)$/m).map(part => part.trim());
}
