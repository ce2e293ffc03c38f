import {finite, oneOf} from '../../base/index.ts';
import {coordinate} from '../axis.ts';
import type {Mark} from '../mark.ts';
import {plotted, spoken} from '../numbers.ts';
import {FONT_SIZE, INK, translucent} from '../theme.ts';

/** A note at a point. */
export interface TextOptions {
  /** Where the point lies across. */
  readonly x: number;
  /** Where the point lies upwards. */
  readonly y: number;
  /** The note; `<br>`, `<b>`, `<i>`, `<sub>` and `<sup>` work. */
  readonly text: string;
  /** Where the text lies as seen from the point. Default `'above'`. */
  readonly position?: 'above' | 'below' | 'left' | 'right' | 'centre';
}

const ANCHORS = {
  above: {xanchor: 'center', yanchor: 'bottom'},
  below: {xanchor: 'center', yanchor: 'top'},
  left: {xanchor: 'right', yanchor: 'middle'},
  right: {xanchor: 'left', yanchor: 'middle'},
  centre: {xanchor: 'center', yanchor: 'middle'},
} as const;

/**
 * A note at a point of the figure, on a faint white ground so that it stays readable over lines and contours.
 *
 * @throws RangeError if x or y is not finite or the position is unknown
 *
 * @example
 * ```ts
 * const note = text({x: 3, y: 0.5, text: 'restart'});
 * figure({title: 'Run', x: {title: 'step'}, y: {title: 'loss'}, marks: [note]}).description
 * // 'Run. loss over step. Note at (3, 0.5): restart.'
 * ```
 */
export function text({x, y, text: words, position = 'above'}: TextOptions): Mark {
  finite('draw text', 'x', x);
  finite('draw text', 'y', y);
  oneOf('draw text', 'position', position, Object.keys(ANCHORS));
  return {
    draw: pen => {
      const [left = null, top = null] = plotted([coordinate(pen.x, x), coordinate(pen.y, y)]);
      const note = {
        x: left,
        y: top,
        text: words,
        showarrow: false,
        ...ANCHORS[position],
        font: {size: FONT_SIZE.text, color: INK.text},
        bgcolor: translucent(INK.paper, 0.7),
      };
      return {annotations: [note], sentences: [`Note at (${spoken(x)}, ${spoken(y)}): ${plain(words)}.`]};
    },
  };
}

const plain = (words: string): string => words.replace(/<br\s*\/?>/g, ' ').replace(/<[^>]*>/g, '');
