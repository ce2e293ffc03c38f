import type {Cell} from '../document/index.ts';
import {tagsOf} from './tags.ts';

const TYPES = ['slide', 'subslide', 'fragment', 'notes', 'skip'] as const;

/** What a cell is in a presentation: begins a slide, a slide below it, is shown by a step, spoken, or left out. */
export type SlideType = (typeof TYPES)[number];

/** What the tags of a cell, or else the metadata of Jupyter's own slides, say that it is; undefined if they say nothing. */
export function slideTypeOf(cell: Cell): SlideType | undefined {
  const tags = tagsOf(cell);
  const {slide_type: kept} = Object(cell.metadata.slideshow) as {readonly slide_type?: unknown};
  return TYPES.find(type => tags.has(type)) ?? TYPES.find(type => type === kept);
}
