import type {Notebook} from '../document/index.ts';
import {slideBlocks} from './slide-blocks.ts';
import type {SlidePart} from './slide-part.ts';
import {slideTypeOf} from './slide-type.ts';
import {tagsOf} from './tags.ts';
import {untaggedSlides} from './untagged-slides.ts';

/** Tags of cells that no slide shows. */
const LEFT_OUT = ['solution', 'student', 'remove'];

/** Tags by which front ends hide the code of a cell. */
const HIDDEN_CODE = ['hide-input', 'remove-input'];

/**
 * The slides of a notebook, by the tags of its cells: `slide` and `subslide` begin one, `fragment` is shown by a step,
 * `notes` are spoken, `skip` is left out, and a cell without any continues the slide. A notebook without such tags gets a
 * slide for each heading, each chart and each answer to a question, and another one where a slide is full, without code.
 */
export function slideParts({cells}: Notebook): readonly (readonly SlidePart[])[] {
  const shown = cells.filter(cell => !LEFT_OUT.some(tag => tagsOf(cell).has(tag)));
  const isTagged = shown.some(cell => slideTypeOf(cell) !== undefined);
  if (!isTagged) return untaggedSlides(slideBlocks(shown.filter(cell => !tagsOf(cell).has('instructor'))));
  const slides: SlidePart[][] = [];
  for (const cell of shown) {
    const type = slideTypeOf(cell);
    const isNote = type === 'notes';
    if (type === 'skip' || (tagsOf(cell).has('instructor') && !isNote)) continue;
    if (slides.length === 0 || type === 'slide' || type === 'subslide') slides.push([]);
    const hasCode = !HIDDEN_CODE.some(tag => tagsOf(cell).has(tag));
    slides.at(-1)?.push({cell, isFragment: type === 'fragment', isNote, hasCode});
  }
  return slides;
}
