/** A rectangle in pixels, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box around all given ones; undefined if there is none. */
export function union(boxes: readonly (Box | undefined)[]): Box | undefined {
  const present = boxes.filter(box => box !== undefined);
  if (present.length === 0) return undefined;
  return {
    left: Math.min(...present.map(box => box.left)),
    top: Math.min(...present.map(box => box.top)),
    right: Math.max(...present.map(box => box.right)),
    bottom: Math.max(...present.map(box => box.bottom)),
  };
}

/** Affine map (x, y) -> (a x + c y + e, b x + d y + f), in the order of SVG's `matrix(a b c d e f)`. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * The box around a box after an SVG `transform` attribute: `translate`, `scale`, `rotate` (also about a point) and
 * `matrix`, the last one of the list applied first. Other functions leave the box alone.
 */
export function transformed(box: Box, transform: string): Box {
  const calls = [...transform.matchAll(/(\w+)\(([^)]*)\)/g)].reverse();
  return calls.reduce((inner, [, name = '', list = '']) => mapped(inner, matrix(name, list)), box);
}

function matrix(name: string, list: string): Matrix {
  const numbers = list.split(/[\s,]+/).map(Number);
  const [a = 0, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  if (name === 'translate') return [1, 0, 0, 1, a, b];
  if (name === 'scale') return [a, 0, 0, numbers.length > 1 ? b : a, 0, 0];
  if (name === 'matrix') return [a, b, c, d, e, f];
  if (name !== 'rotate') return [1, 0, 0, 1, 0, 0];
  const cos = Math.cos((a * Math.PI) / 180);
  const sin = Math.sin((a * Math.PI) / 180);
  return [cos, sin, -sin, cos, b - b * cos + c * sin, c - b * sin - c * cos];
}

function mapped(box: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [
    [box.left, box.top],
    [box.right, box.top],
    [box.left, box.bottom],
    [box.right, box.bottom],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return {left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys)};
}
