import type {Drawable} from './draw.ts';
import {Painter} from './painter.ts';

export type {Drawable} from './draw.ts';
export {Painter, type PainterOptions} from './painter.ts';
export {type TslabDisplay, tslabDisplay} from './tslab.ts';

let shared: Painter | undefined;

/** The figure as the bytes of a PNG, by the one `Painter` that all figures of this process share. */
export function picture(figure: Drawable): Promise<Uint8Array> {
  shared ??= new Painter();
  return shared.draw(figure);
}
