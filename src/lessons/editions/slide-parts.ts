import type {Cell, Notebook} from '../document/index.ts';
import {factsType} from '../facts/index.ts';
import {type SlideType, slideTypeOf} from './slide-type.ts';
import {tagsOf} from './tags.ts';

/** A cell on a slide. */
export interface SlidePart {
  readonly cell: Cell;
  /** Shown by a step of its own. */
  readonly isFragment: boolean;
  /** For whoever speaks only. */
  readonly isNote: boolean;
  /** Whether its code is shown, not only what came of it. */
  readonly hasCode: boolean;
}

/** Tags of cells that no slide shows. */
const LEFT_OUT = ['solution', 'student', 'remove'];

/** Tags by which front ends hide the code of a cell. */
const HIDDEN_CODE = ['hide-input', 'remove-input'];

/**
 * The slides of a notebook, by the tags of its cells: `slide` and `subslide` begin one, `fragment` is shown by a step,
 * `notes` are spoken, `skip` is left out, and a cell without any continues the slide. A notebook without such tags gets a
 * slide for each heading, each chart and each answer to a question, without code.
 */
export function slideParts({cells}: Notebook): readonly (readonly SlidePart[])[] {
  const shown = cells.filter(cell => !LEFT_OUT.some(tag => tagsOf(cell).has(tag)));
  const isTagged = shown.some(cell => slideTypeOf(cell) !== undefined);
  const parts = isTagged ? shown : shown.flatMap(cellsAtHeadings);
  const slides: SlidePart[][] = [];
  for (const cell of parts) {
    const type = isTagged ? slideTypeOf(cell) : typeWithoutTags(cell, slides.at(-1) ?? []);
    const isNote = type === 'notes';
    if (type === 'skip' || (tagsOf(cell).has('instructor') && !isNote)) continue;
    if (slides.length === 0 || type === 'slide' || type === 'subslide') slides.push([]);
    const hasCode = isTagged && !HIDDEN_CODE.some(tag => tagsOf(cell).has(tag));
    slides.at(-1)?.push({cell, isFragment: type === 'fragment', isNote, hasCode});
  }
  return slides;
}

function typeWithoutTags(cell: Cell, slide: readonly SlidePart[]): SlideType | undefined {
  if (cell.cell_type !== 'code')
    return cell.cell_type === 'raw' ? 'skip' : /^#{1,3} /.test(cell.source) ? 'slide' : undefined;
  if (asks(cell) || cell.outputs.length === 0) return undefined;
  const hasChart = cell.outputs.some(output => 'data' in output && 'image/png' in output.data);
  // what answers a question does not stand below it
  return hasChart || slide.some(part => asks(part.cell)) ? 'subslide' : undefined;
}

const QUESTION = factsType('prediction');

const asks = (cell: Cell): boolean =>
  cell.cell_type === 'code' && cell.outputs.some(output => 'data' in output && QUESTION in output.data);

/** Prose cut before its headings, so that each begins a slide; headings in code are none. */
function cellsAtHeadings(cell: Cell): readonly Cell[] {
  if (cell.cell_type !== 'markdown' || /^(```|~~~)/m.test(cell.source)) return [cell];
  return cell.source
    .split(/^(?=#{1,3} )/m)
    .filter(text => text.trim() !== '')
    .map(source => ({...cell, source}));
}
