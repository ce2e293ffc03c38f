import type {Random} from '../../../base/index.ts';
import type {Canvas, Frame} from './canvas.ts';
import {anyColour, type Colour, mixed} from './colour.ts';
import type {Look} from './look.ts';
import {disc, petal, rod} from './shapes.ts';

/** All lightnesses of colours. */
const ANY = [0.15, 0.8] as const;
/** The picture's own frame. */
const PICTURE: Frame = {origin: [0, 0], matrix: [1, 0, 0, 1]};

/** Spots and leaves behind the flower, between the background's colour and any other; its stem with two leaves. */
export function paintBackground(canvas: Canvas, {frame, ground, leaves, relief}: Look, random: Random): void {
  for (let count = random.integer(0, 4); count > 0; count--) {
    const centre = [random.uniform(), random.uniform()] as const;
    const colour = mixed(ground[0], anyColour(random, ANY), random.uniform(0, 0.6));
    canvas.paint(PICTURE, disc(centre, random.uniform(0.05, 0.22), 0.2), colour);
  }
  for (let count = random.integer(0, 3); count > 0; count--) paintLeaf(canvas, random, leaves);
  canvas.paint(frame, rod([0, 0.3], [random.uniform(-0.6, 0.6), 4], random.uniform(0.05, 0.09)), leaves);
  for (const side of [-1, 1]) {
    const angle = Math.PI / 2 - side * random.uniform(0.5, 1);
    const form = {from: 0, to: random.uniform(0.8, 1.4), halfWidth: 0.16, pointed: 0.8, skew: 0, relief};
    canvas.paint(frame, petal([0, random.uniform(1.2, 1.8)], angle, form), leaves);
  }
}

/** A blade that may cross the picture in front of the flower. */
export function paintForeground(canvas: Canvas, {leaves}: Look, random: Random): void {
  if (random.integer(0, 1) === 1) paintLeaf(canvas, random, leaves);
}

function paintLeaf(canvas: Canvas, random: Random, colour: Colour): void {
  const base = [random.uniform(), random.uniform()] as const;
  const form = {
    from: 0,
    to: random.uniform(0.3, 0.7),
    halfWidth: random.uniform(0.02, 0.06),
    pointed: 1,
    skew: 0,
    relief: 0.3,
  };
  canvas.paint(PICTURE, petal(base, random.uniform(0, 2 * Math.PI), form), colour);
}
