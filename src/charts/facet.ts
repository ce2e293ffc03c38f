import type {Table, TableRow} from '../base/index.ts';
import type {Axis} from './axis.ts';
import type {Markish} from './mark.ts';
import {spoken} from './numbers.ts';
import type {PanelOptions} from './panel.ts';

/** How a table is split into panels. */
export interface FacetOptions<R extends TableRow, Column extends keyof R & string> {
  /** The column whose values part the rows into one panel each. */
  readonly by: Column;
  /** The horizontal axis of all panels. */
  readonly x: Axis;
  /** The vertical axis of all panels. */
  readonly y: Axis;
  /** The marks of a panel, from its rows and the value that they share. */
  readonly marks: (part: Table<R>, value: R[Column]) => readonly Markish[];
  /** Whether one unit is as long along y as along x. Default false. */
  readonly equal?: boolean;
}

/**
 * The panels of a table's groups, for `figure`: one for each value of a column, in the order in which they first stand. A panel's
 * title is the value itself if it is a string, else `'rate 0.1'`.
 *
 * @throws RangeError that lists the columns if there is none of that name
 *
 * @example
 * ```ts
 * const runs = Table.fromColumns({rate: [0.1, 0.1, 1, 1], step: [0, 1, 0, 1], loss: [4, 3, 4, 0]});
 * const axes = {x: {title: 'step'}, y: {title: 'loss'}};
 * const panels = facet(runs, {by: 'rate', ...axes, marks: part => [line(part, {x: 'step', y: 'loss'})]});
 * panels.map(panel => panel.title) // ['rate 0.1', 'rate 1']
 * figure({title: 'Rates', panels, shareY: true}).data.length // 2
 * ```
 */
export function facet<R extends TableRow, Column extends keyof R & string>(
  table: Table<R>,
  {by, x, y, marks, equal = false}: FacetOptions<R, Column>,
): readonly PanelOptions[] {
  return Array.from(table.groupBy(by), ([value, part]) => ({
    title: typeof value === 'string' ? value : `${by} ${spoken(Number(value))}`,
    x,
    y,
    marks: marks(part, value),
    equal,
  }));
}
