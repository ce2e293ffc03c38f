import type {Random} from '../../../base/index.ts';
import {cosine, sine} from '../portable-math.ts';
import type {Frame} from './canvas.ts';
import {anyColour, type Colour, mixed} from './colour.ts';

/** All that does not depend on the class: colours, light, place. */
export interface Look {
  readonly petals: Colour;
  readonly heart: Colour;
  readonly leaves: Colour;
  /** The background's colours at two opposite ends. */
  readonly ground: readonly [Colour, Colour];
  /** From where to where the background changes, and the light falls: unit vectors. */
  readonly groundDirection: readonly [number, number];
  readonly lightDirection: readonly [number, number];
  /** How much lighter the lit end is than the middle. */
  readonly light: number;
  /** Half the range of the grain that is added to each pixel. */
  readonly grain: number;
  /** How much darker the edges of petals are, 0 to 1. */
  readonly relief: number;
  /** Where the flower's unit circle lies. */
  readonly frame: Frame;
}

/** Ranges of lightness. */
const [DARK, MIDDLE, LIGHT] = [
  [0.15, 0.35],
  [0.3, 0.6],
  [0.55, 0.8],
] as const;

/** Draws a look: every picture's own, out of a stream that no class has touched. */
export function drawLook(random: Random): Look {
  // One of flower and background is light, the other dark, so that the flower can be seen whatever the hues.
  const [flower, behind] = random.integer(0, 1) === 0 ? [LIGHT, DARK] : [DARK, LIGHT];
  const ground = anyColour(random, behind);
  return {
    petals: anyColour(random, flower),
    heart: anyColour(random, behind),
    leaves: anyColour(random, MIDDLE),
    ground: [ground, mixed(ground, anyColour(random, behind), 0.5)],
    groundDirection: direction(random),
    lightDirection: direction(random),
    light: random.uniform(0, 0.3),
    grain: random.uniform(0.01, 0.06),
    relief: random.uniform(0.3, 0.6),
    frame: drawFrame(random),
  };
}

function direction(random: Random): readonly [number, number] {
  const angle = random.uniform(0, 2 * Math.PI);
  return [cosine(angle), sine(angle)];
}

/** Turned at will, and seen at a slant: up to 45° from above. */
function drawFrame(random: Random): Frame {
  const radius = random.uniform(0.28, 0.48);
  const slant = random.uniform(0.7, 1);
  const [[turnCosine, turnSine], [c, s]] = [direction(random), direction(random)];
  // A squash by `slant` along (c, s), after the turn.
  const squash = [1 - (1 - slant) * c * c, -(1 - slant) * c * s, 1 - (1 - slant) * s * s] as const;
  return {
    origin: [random.uniform(0.4, 0.6), random.uniform(0.4, 0.6)],
    matrix: [
      radius * (squash[0] * turnCosine + squash[1] * turnSine),
      radius * (squash[1] * turnCosine - squash[0] * turnSine),
      radius * (squash[1] * turnCosine + squash[2] * turnSine),
      radius * (squash[2] * turnCosine - squash[1] * turnSine),
    ],
  };
}
