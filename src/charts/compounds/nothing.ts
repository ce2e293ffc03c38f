import {type Figure, figure} from '../figure.ts';
import {text} from '../marks/text.ts';
import type {CompoundOptions} from './compound-options.ts';

/** Pixels. */
const HEIGHT = 160;

/** A figure that says why there is nothing to draw, instead of empty axes. */
export function nothing(sentence: string, title: string, options: CompoundOptions): Figure {
  const axis = {title: '', range: [0, 1], hidden: true} as const;
  const heading = options.title ?? title;
  return figure({
    title: heading,
    x: axis,
    y: axis,
    marks: [text({x: 0.5, y: 0.5, text: sentence, position: 'centre'})],
    ...(options.width === undefined ? {} : {width: options.width}),
    height: options.height ?? HEIGHT,
    description: `${heading}. ${sentence}`,
  });
}
