import type {Random} from '../../../base/index.ts';
import {Canvas} from './canvas.ts';
import {drawLook} from './look.ts';
import {paintBackground, paintForeground} from './scenery.ts';
import type {Species} from './species.ts';

/**
 * Draws one flower into a picture of size × size × 3 bytes. Look, scenery, shape and grain have streams of their own:
 * the same stream with another species gives the same picture but for the flower itself.
 */
export function drawFlower(picture: Uint8Array, size: number, species: Species, random: Random): void {
  const look = drawLook(random.stream('look'));
  const scenery = random.stream('scenery');
  const canvas = new Canvas(size, look.ground, (x, y) => 0.5 + along(look.groundDirection, x, y));
  paintBackground(canvas, look, scenery);
  for (const {shape, colour} of species(random.stream('shape'), look.relief)) {
    canvas.paint(look.frame, shape, look[colour]);
  }
  paintForeground(canvas, look, scenery);
  const grain = random.stream('grain');
  canvas.write(
    picture,
    (x, y) => 1 + 2 * look.light * along(look.lightDirection, x, y),
    () => look.grain * grain.uniform(-1, 1),
  );
}

/** How far a point of the picture lies along a direction from its middle: -½ to ½ from side to side. */
function along([dx, dy]: readonly [number, number], x: number, y: number): number {
  return dx * (x - 0.5) + dy * (y - 0.5);
}
