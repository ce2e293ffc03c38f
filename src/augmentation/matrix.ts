/**
 * An affine map of the plane, (x, y) to (xx x + xy y + x0, yx x + yy y + y0). Coordinates are pixels from the centre of
 * a picture, x to the right and y down, so that turning and scaling leave the centre where it is.
 */
export interface Matrix {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

export const IDENTITY: Matrix = {xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0};

/** The product a · b: first b, then a. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  return {
    xx: a.xx * b.xx + a.xy * b.yx,
    xy: a.xx * b.xy + a.xy * b.yy,
    x0: a.xx * b.x0 + a.xy * b.y0 + a.x0,
    yx: a.yx * b.xx + a.yy * b.yx,
    yy: a.yx * b.xy + a.yy * b.yy,
    y0: a.yx * b.x0 + a.yy * b.y0 + a.y0,
  };
}

/** Cosine and sine of an angle in degrees, exact at quarter turns: a picture turned by 90° keeps its very numbers. */
export function turn(degrees: number): readonly [cosine: number, sine: number] {
  const quarters = degrees / 90;
  if (Number.isInteger(quarters)) {
    const quarter = ((quarters % 4) + 4) % 4;
    return [[1, 0, -1, 0][quarter] as number, [0, 1, 0, -1][quarter] as number];
  }
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}
