import {extent} from '../numbers.ts';
import type {Box} from './box.ts';
import {pathPoints} from './path-points.ts';

/** The `d` attribute of a path element in an SVG's text; undefined if it has none. */
export function shapeOf(element: string): string | undefined {
  return / d="([^"]*)"/.exec(element)?.[1];
}

/** The smallest box around the points of a path's `d` attribute (see `pathPoints`); undefined if it has none. */
export function pathBox(d: string): Box | undefined {
  const points = pathPoints(d);
  const [across, down] = [extent(points.map(([x]) => x)), extent(points.map(([, y]) => y))];
  if (across === undefined || down === undefined) return undefined;
  return {left: across[0], top: down[0], right: across[1], bottom: down[1]};
}
