import type {Random} from '../../../base/index.ts';
import {cosine, sine} from '../portable-math.ts';
import type {Shape} from './canvas.ts';
import {disc, type PetalForm, petal, rod} from './shapes.ts';

/** A part of a flower in its frame, the unit circle, and which of the picture's colours it has. */
export interface Part {
  readonly shape: Shape;
  readonly colour: 'petals' | 'heart';
}

/** The parts of one flower, those behind first. */
export type Species = (random: Random, relief: number) => Part[];

/** Angle between one leaf and the next of a plant that grows in a spiral. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The classes: what tells them apart is form, number and arrangement of their parts. */
export const SPECIES: Readonly<Record<string, Species>> = {daisy, dandelion, rose, sunflower, tulip};

/** One ring of narrow round petals with gaps, and a small heart. */
function daisy(random: Random, relief: number): Part[] {
  const count = random.integer(10, 20);
  const heart = random.uniform(0.2, 0.34);
  const halfWidth = random.uniform(0.6, 0.85) * Math.min(0.2, (0.65 * Math.PI) / count);
  const form = {from: 0.6 * heart, to: 1, halfWidth, pointed: random.uniform(0, 0.35), skew: 0.2, relief};
  return [...ring(random, count, 0, form), {shape: disc([0, 0], heart, relief), colour: 'heart'}];
}

/** A ball of thin rays, each with a tuft at its end. */
function dandelion(random: Random, relief: number): Part[] {
  const count = random.integer(26, 48);
  const halfWidth = random.uniform(0.012, 0.028);
  const tuft = random.uniform(0.05, 0.1);
  const parts: Part[] = [];
  for (let index = 0; index < count; index++) {
    const angle = GOLDEN_ANGLE * index;
    const reach = index % 2 === 0 ? random.uniform(0.88, 1) : random.uniform(0.5, 0.85);
    const tip = [reach * cosine(angle), reach * sine(angle)] as const;
    parts.push({shape: rod([0, 0], tip, halfWidth), colour: 'petals'});
    parts.push({shape: disc(tip, tuft, relief), colour: 'petals'});
  }
  return [...parts, {shape: disc([0, 0], random.uniform(0.1, 0.22), relief), colour: 'heart'}];
}

/** Broad petals that lie over each other in ever smaller rings. */
function rose(random: Random, relief: number): Part[] {
  const rings = random.integer(3, 5);
  const parts: Part[] = [];
  for (let index = 0; index < rings; index++) {
    const size = 1 - (0.85 * index) / rings;
    const count = random.integer(4, 6);
    const form = {
      from: 0,
      to: size,
      halfWidth: size * random.uniform(0.42, 0.56),
      pointed: 0,
      skew: 0.35,
      relief: Math.min(0.8, 1.4 * relief),
    };
    parts.push(...ring(random, count, GOLDEN_ANGLE * index, form));
  }
  return [...parts, {shape: disc([0, 0], random.uniform(0.05, 0.12), relief), colour: 'heart'}];
}

/** Two rings of pointed petals without gaps, and a large heart with seeds in a spiral. */
function sunflower(random: Random, relief: number): Part[] {
  const count = random.integer(13, 22);
  const heart = random.uniform(0.36, 0.54);
  const halfWidth = random.uniform(1, 1.3) * (Math.PI / count) * 0.75;
  const form = {from: 0.7 * heart, to: 1, halfWidth, pointed: random.uniform(0.65, 1), skew: -0.1, relief};
  const parts = [
    ...ring(random, count, Math.PI / count, form),
    ...ring(random, count, 0, {...form, to: random.uniform(0.84, 0.95)}),
  ];
  parts.push({shape: disc([0, 0], heart, relief), colour: 'heart'});
  const seeds = random.integer(24, 40);
  for (let index = 0; index < seeds; index++) {
    const reach = 0.88 * heart * Math.sqrt((index + 0.5) / seeds);
    const centre = [reach * cosine(GOLDEN_ANGLE * index), reach * sine(GOLDEN_ANGLE * index)] as const;
    parts.push({shape: disc(centre, 0.035, 0.5), colour: 'petals'});
  }
  return parts;
}

/** A cup seen from the side: some broad upright petals from one point. */
function tulip(random: Random, relief: number): Part[] {
  const pairs = random.integer(1, 2);
  const spread = random.uniform(0.3, 0.5);
  const parts: Part[] = [];
  const upright = (lean: number, to: number, halfWidth: number): Part => ({
    shape: petal([0, 0.9], lean - Math.PI / 2, {
      from: 0,
      to,
      halfWidth,
      pointed: random.uniform(0.3, 0.8),
      skew: -0.15,
      relief,
    }),
    colour: 'petals',
  });
  for (let pair = pairs; pair >= 1; pair--) {
    const lean = (spread * pair) / pairs;
    for (const side of [-1, 1]) parts.push(upright(side * lean, random.uniform(1.55, 1.85), random.uniform(0.4, 0.5)));
  }
  parts.push(upright(random.uniform(-0.1, 0.1), random.uniform(1.45, 1.75), random.uniform(0.42, 0.55)));
  return [...parts, {shape: disc([0, 0.85], random.uniform(0.12, 0.22), relief), colour: 'heart'}];
}

/** Petals in even steps around the origin, each a little out of its place and size. */
function ring(random: Random, count: number, start: number, form: PetalForm): Part[] {
  return Array.from({length: count}, (_, index): Part => {
    const step = (2 * Math.PI) / count;
    const angle = start + step * (index + random.uniform(-0.12, 0.12));
    const own = {...form, to: form.to * random.uniform(0.9, 1)};
    return {shape: petal([0, 0], angle, own), colour: 'petals'};
  });
}
