import type {Colour} from './colour.ts';

/** An affine map from a flower's frame to the picture, whose sides are 1: `x = x₀ + a u + b v`, `y = y₀ + c u + d v`. */
export interface Frame {
  readonly origin: readonly [x: number, y: number];
  /** `[a, b, c, d]` */
  readonly matrix: readonly [number, number, number, number];
}

/** What is painted: where it may be, how much of it covers a point, and how light it is there. */
export interface Shape {
  /** The middle of a box around it, in the frame. */
  readonly centre: readonly [x: number, y: number];
  /** Half of the box's width and height. */
  readonly reach: readonly [x: number, y: number];
  /** How far inside of the outline a point lies, in the frame's units; negative outside. */
  readonly inside: (x: number, y: number) => number;
  /** What the colour is multiplied with at a point. */
  readonly shade: (x: number, y: number) => number;
}

/** A square picture that shapes are painted on, one over the other, with smooth edges. */
export class Canvas {
  readonly #size: number;
  /** Red, green and blue of each pixel, 0 to 1. */
  readonly #values: Float64Array;

  /** A ground of two colours: `share` says how much of the second a point has; the picture's sides are 1. */
  constructor(size: number, [first, second]: readonly [Colour, Colour], share: (x: number, y: number) => number) {
    this.#size = size;
    this.#values = new Float64Array(size * size * 3);
    for (let pixel = 0; pixel < size * size; pixel++) {
      const part = share(((pixel % size) + 0.5) / size, (Math.floor(pixel / size) + 0.5) / size);
      for (let channel = 0; channel < 3; channel++) {
        const from = first[channel] as number;
        this.#values[3 * pixel + channel] = from + part * ((second[channel] as number) - from);
      }
    }
  }

  /** Paints a shape of the frame. A pixel is covered by as much as the outline leaves of a box of its width. */
  paint({origin, matrix: [a, b, c, d]}: Frame, {centre, reach, inside, shade}: Shape, colour: Colour): void {
    const size = this.#size;
    const determinant = a * d - b * c;
    // Pixels to a unit of the frame, on average over the directions.
    const scale = size * Math.sqrt(Math.abs(determinant));
    const [x, y] = [origin[0] + a * centre[0] + b * centre[1], origin[1] + c * centre[0] + d * centre[1]];
    const wide = Math.abs(a) * reach[0] + Math.abs(b) * reach[1] + 1 / size;
    const high = Math.abs(c) * reach[0] + Math.abs(d) * reach[1] + 1 / size;
    const [top, bottom] = this.#pixels(y - high, y + high);
    const [left, right] = this.#pixels(x - wide, x + wide);
    for (let row = top; row <= bottom; row++) {
      const dy = (row + 0.5) / size - origin[1];
      for (let column = left; column <= right; column++) {
        const dx = (column + 0.5) / size - origin[0];
        const u = (d * dx - b * dy) / determinant;
        const v = (a * dy - c * dx) / determinant;
        const cover = scale * inside(u, v) + 0.5;
        if (cover > 0) this.#blend(3 * (row * size + column), Math.min(1, cover), shade(u, v), colour);
      }
    }
  }

  /** The bytes of the picture, each pixel's values multiplied by `light` at it, and moved by its own `grain`. */
  write(picture: Uint8Array, light: (x: number, y: number) => number, grain: () => number): void {
    const size = this.#size;
    for (let pixel = 0; pixel < size * size; pixel++) {
      const factor = light(((pixel % size) + 0.5) / size, (Math.floor(pixel / size) + 0.5) / size);
      const offset = grain();
      for (let channel = 0; channel < 3; channel++) {
        const value = factor * (this.#values[3 * pixel + channel] as number) + offset;
        picture[3 * pixel + channel] = Math.round(255 * Math.max(0, Math.min(1, value)));
      }
    }
  }

  #blend(place: number, cover: number, shade: number, colour: Colour): void {
    const values = this.#values;
    for (let channel = 0; channel < 3; channel++) {
      const before = values[place + channel] as number;
      values[place + channel] = before + cover * (shade * (colour[channel] as number) - before);
    }
  }

  /** The first and last pixel whose middles lie from one place to another. */
  #pixels(from: number, to: number): readonly [number, number] {
    const size = this.#size;
    return [Math.max(0, Math.ceil(from * size - 0.5)), Math.min(size - 1, Math.floor(to * size - 0.5))];
  }
}
