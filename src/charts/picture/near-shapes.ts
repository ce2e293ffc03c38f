import {pathBox, shapeOf} from './path-box.ts';

/** A marker: a path that is moved to its place. */
const MARKER = /<path [^>]*transform="translate\(([-+.\deE]+),([-+.\deE]+)\)[^>]*?(?:\/>|><\/path>)/g;

/** Any other path: the line of a trace, the area below it, a shape. */
const PATH = /<path (?![^>]*transform=)[^>]*?(?:\/>|><\/path>)/g;

/** Pixels outside of the picture within which a shape may still be seen. */
const MARGIN = 60;

/**
 * The SVG without the markers, lines and shapes that lie wholly outside of the picture. plotly.js leaves what is beyond an axis' range to the
 * clip path; resvg 2.6.2 aborts the whole process over a clipped or translucent shape that is far away.
 */
export function nearShapes(svg: string, width: number, height: number): string {
  const meets = (low: number, high: number, size: number): boolean => high > -MARGIN && low < size + MARGIN;
  const isNear = (path: string): boolean => {
    const box = pathBox(shapeOf(path) ?? '');
    return box === undefined || (meets(box.left, box.right, width) && meets(box.top, box.bottom, height));
  };
  return svg
    .replace(MARKER, (path, x, y) =>
      meets(Number(x), Number(x), width) && meets(Number(y), Number(y), height) ? path : '',
    )
    .replace(PATH, path => (isNear(path) ? path : ''));
}
