import type {Random} from '../base/index.ts';
import type {Matrix} from './matrix.ts';

/** Where the pixels of a new picture come from. */
export interface Placement {
  /** Size of the new picture. */
  readonly height: number;
  /** In pixels, as the height is. */
  readonly width: number;
  /** From the new picture to the old one, each with its own centre as origin. */
  readonly matrix: Matrix;
}

/** Draws a placement for a picture of a size. */
export type Place = (height: number, width: number, random: Random) => Placement;
