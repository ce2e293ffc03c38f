import {IDENTITY} from './matrix.ts';
import type {Placement} from './placement.ts';

/** A rectangle of whole pixels. */
export interface Piece {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** Where the pixels of a piece stand in a picture. */
export function cropPlacement(picture: {readonly height: number; readonly width: number}, piece: Piece): Placement {
  const {top, left, height, width} = piece;
  const x0 = left + (width - picture.width) / 2;
  const y0 = top + (height - picture.height) / 2;
  return {height, width, matrix: {...IDENTITY, x0, y0}};
}
