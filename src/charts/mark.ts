import type {Axis} from './axis.ts';
import type {JsonObject} from './json.ts';
import type {SeriesStyle} from './theme.ts';

/** A layer of a figure. */
export interface Mark {
  /** Draws the mark; marks are drawn in order, each over the ones before. */
  readonly draw: (pen: Pen) => Drawing;
}

/** What a figure may be made of: null draws nothing, arrays nest. */
export type Markish = Mark | null | readonly Markish[];

/** What a mark is drawn with: the figure's axes, and the looks that are next in turn. */
export interface Pen {
  readonly x: Axis;
  readonly y: Axis;
  /** The look of the next series; that of the series of this name if the figure has one already, in whatever panel. */
  readonly nextSeries: (name?: string) => SeriesStyle;
  /** The dash of the next reference line; that of the line of this name if the figure has one already. */
  readonly nextRuleDash: (name?: string) => string;
  /** True for the first mark of the figure that asks by this key; for legend entries that several marks share. */
  readonly isFirst: (key: string) => boolean;
}

/** What a mark adds to Plotly's figure and to its description. */
export interface Drawing {
  readonly traces?: readonly JsonObject[];
  readonly shapes?: readonly JsonObject[];
  readonly annotations?: readonly JsonObject[];
  /** Whole sentences. */
  readonly sentences: readonly string[];
}

/** The marks in order, nulls left out, arrays opened. */
export function flatten(marks: readonly Markish[]): readonly Mark[] {
  return marks.flatMap(mark => (mark === null ? [] : isMark(mark) ? [mark] : flatten(mark)));
}

function isMark(mark: Mark | readonly Markish[]): mark is Mark {
  return !Array.isArray(mark);
}
