import {finite} from '../../base/index.ts';
import type {Axis} from '../axis.ts';
import {type JsonObject, jsonObject} from '../json.ts';
import type {Mark, Pen} from '../mark.ts';
import {spoken} from '../numbers.ts';
import {INK} from '../theme.ts';

/** A straight reference line across the figure. */
export interface RuleOptions {
  /** Where a vertical line stands. */
  readonly x?: number;
  /** Where a horizontal line lies. */
  readonly y?: number;
  /** What the legend calls it; without a name it has no entry. */
  readonly name?: string;
}

/**
 * A vertical line at x, a horizontal one at y, or both: a threshold, a chance level, a chosen step.
 *
 * @throws TypeError if neither x nor y is given, RangeError if one is not finite
 *
 * @example
 * ```ts
 * const chance = rule({y: Math.log(2), name: 'chance'});
 * figure({title: 'Loss', x: {title: 'step'}, y: {title: 'loss'}, marks: [chance]}).description
 * // 'Loss. loss over step. chance: a horizontal line at loss 0.6931.'
 * ```
 */
export function rule({x, y, name}: RuleOptions): Mark {
  if (x === undefined && y === undefined)
    throw new TypeError('Cannot draw rule as x or y must be given: both are undefined');
  const places = [
    ...(x === undefined ? [] : [{across: 'x', at: finite('draw rule', 'x', x)} as const]),
    ...(y === undefined ? [] : [{across: 'y', at: finite('draw rule', 'y', y)} as const]),
  ];
  return {
    draw: pen => {
      const dash = pen.nextRuleDash(name);
      const legend = name === undefined ? {showlegend: false} : {name, showlegend: pen.isFirst(`rule:${name}`)};
      return {
        shapes: places.map((place, index) => shape(place, index === 0 ? legend : {showlegend: false}, dash)),
        sentences: places.map(place => sentence(place, name, pen)),
      };
    },
  };
}

interface Place {
  readonly across: 'x' | 'y';
  readonly at: number;
}

function shape({across, at}: Place, legend: JsonObject, dash: string): JsonObject {
  const along = across === 'x' ? 'y' : 'x';
  return jsonObject({
    type: 'line',
    [`${across}ref`]: across,
    [`${across}0`]: at,
    [`${across}1`]: at,
    [`${along}ref`]: `${along} domain`,
    [`${along}0`]: 0,
    [`${along}1`]: 1,
    line: {color: INK.rule, width: 1.5, dash},
    ...legend,
  });
}

function sentence({across, at}: Place, name: string | undefined, pen: Pen): string {
  const axis: Axis = pen[across];
  const kind = across === 'x' ? 'vertical' : 'horizontal';
  return `${name ?? 'Rule'}: a ${kind} line at ${axis.title} ${spoken(at)}.`;
}
