import type {Border} from './border.ts';
import {type GeometricAugmentation, geometric, placeInTurn} from './geometric.ts';
import {rotate} from './rotate.ts';
import {scale} from './scale.ts';
import {shear} from './shear.ts';
import {shift} from './shift.ts';
import type {Spread} from './spread.ts';

/** Options of {@link affine}. */
export interface AffineOptions {
  readonly factor?: readonly [low: number, high: number];
  readonly shear?: Spread;
  readonly degrees?: Spread;
  readonly x?: Spread;
  readonly y?: Spread;
  readonly border?: Border;
}

/**
 * Scales, shears, rotates and shifts, in this order, in one resampling [F5-24]: the composition of the four, with
 * their defaults.
 *
 * @param options.factor smallest and largest factor of `scale`
 * @param options.shear degrees of `shear`
 * @param options.degrees degrees of `rotate`
 * @param options.x pixels of `shift` to the right
 * @param options.y pixels of `shift` down
 * @param options.border 'zero', for all four
 * @throws {TypeError} and {RangeError}, as the four do
 * @example
 * ```ts
 * const square = {values: Float64Array.of(1, 2, 3, 4), height: 2, width: 2, channels: 1, white: 255};
 * const turned = augmentation.affine({factor: [1, 1], shear: 0, degrees: [90, 90], x: [1, 1], y: 0});
 * [...turned(square, new Random(1)).values] // [0, 2, 0, 1]
 * ```
 */
export function affine(options: AffineOptions = {}): GeometricAugmentation {
  const {border = 'zero', degrees, factor, shear: lean, x, y} = options;
  const parts = [
    scale({border, ...(factor !== undefined && {factor})}),
    shear({border, ...(lean !== undefined && {degrees: lean})}),
    rotate({border, ...(degrees !== undefined && {degrees})}),
    shift({border, ...(x !== undefined && {x}), ...(y !== undefined && {y})}),
  ];
  const config = {name: 'affine', factor, shear: lean, degrees, x, y, border};
  return geometric(config, border, placeInTurn(parts.map(({place}) => place)));
}
