import type {JsonObject} from '../json.ts';
import type {Pen} from '../mark.ts';

/**
 * How a trace stands in the legend: under its name, once in the figure, all traces of the name switched together; without a
 * name not at all.
 */
export function legendEntry(pen: Pen, name: string | undefined): JsonObject {
  if (name === undefined) return {showlegend: false};
  return {name, legendgroup: name, showlegend: pen.isFirst(`series:${name}`)};
}
