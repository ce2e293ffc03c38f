import type {SlideBlock} from './slide-blocks.ts';
import type {SlidePart} from './slide-part.ts';

/** Lines of a full slide, and of one with a short block that is better a little smaller than alone on the next one. */
const [FULL, FULLEST] = [19, 23];

/** Most lines of such a block. */
const SHORT = 4;

/**
 * Slides of blocks without tags. A heading begins one, a chart does, what answers a question does, and what would not fit
 * any more does; headings that follow each other share one. What only whoever guessed can see, the chart of their
 * guesses, is left out with its heading.
 */
export function untaggedSlides(blocks: readonly SlideBlock[]): readonly (readonly SlidePart[])[] {
  const slides: SlideBlock[][] = [];
  for (const block of blocks) {
    const slide = slides.at(-1) ?? [];
    if (block.kind === 'calibration') {
      if (slide[0]?.kind === 'heading') slides.pop();
    } else if (slides.length === 0 || begins(block, slide)) slides.push([block]);
    else slide.push(block);
  }
  const partOf = ({cell}: SlideBlock): SlidePart => ({cell, isFragment: false, isNote: false, hasCode: false});
  return slides.map(slide => slide.map(partOf));
}

function begins(block: SlideBlock, slide: readonly SlideBlock[]): boolean {
  if (slide.every(({kind}) => kind === 'heading')) return false;
  if (block.kind === 'heading' || block.kind === 'chart') return true;
  if (block.kind === 'output' && slide.some(({kind}) => kind === 'question')) return true;
  if (block.kind === 'question' && slide.at(-1)?.kind === 'question') return false;
  const limit = block.lines <= SHORT ? FULLEST : FULL;
  return slide.reduce((sum, {lines}) => sum + lines, block.lines) > limit;
}
