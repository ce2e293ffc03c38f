import {pathBox, shapeOf} from './path-box.ts';

/** A path and its style. */
const STYLED = /(<path [^>]*style=")([^"]*)(")/g;

/** A path element. */
const PATH = /<path [^>]*>/g;

/**
 * The SVG with each path's `opacity` multiplied into the opacity of its fill and of its stroke, if a path leaves the picture by
 * more than its size. resvg 2.6.2 gives a path with an `opacity` a layer of its own, and aborts the whole process over it where
 * a line of the same panel runs far out of the picture. Where a marker has both, its outline then lets its fill through.
 */
export function flatOpacity(svg: string, width: number, height: number): string {
  if (!leaves(svg, width, height)) return svg;
  return svg.replace(STYLED, (path, before: string, style: string, after: string) => {
    const rules = new Map(style.split(';').flatMap(rule => asPair(rule)));
    const opacity = Number(rules.get('opacity') ?? 1);
    if (!(opacity < 1)) return path;
    rules.delete('opacity');
    for (const name of ['fill-opacity', 'stroke-opacity'])
      rules.set(name, String(opacity * Number(rules.get(name) ?? 1)));
    return before + [...rules].map(([name, value]) => `${name}: ${value};`).join(' ') + after;
  });
}

function leaves(svg: string, width: number, height: number): boolean {
  const isFar = (low: number, high: number, size: number) => low < -size || high > 2 * size;
  return [...svg.matchAll(PATH)].some(([element]) => {
    const box = pathBox(shapeOf(element) ?? '');
    return box !== undefined && (isFar(box.left, box.right, width) || isFar(box.top, box.bottom, height));
  });
}

function asPair(rule: string): readonly (readonly [string, string])[] {
  const at = rule.indexOf(':');
  return at < 0 ? [] : [[rule.slice(0, at).trim(), rule.slice(at + 1).trim()]];
}
