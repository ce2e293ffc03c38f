import type {Random} from '../base/index.ts';
import type {Border} from './border.ts';
import type {Augmentation, AugmentationConfig, Image} from './image.ts';
import {makeAugmentation} from './make-augmentation.ts';
import {IDENTITY, multiply} from './matrix.ts';
import {nextRandom} from './next-random.ts';
import type {Place, Placement} from './placement.ts';
import {resample} from './resample.ts';

/** An augmentation that moves pixels by an affine map; neighbours in `compose` become one. */
export interface GeometricAugmentation extends Augmentation {
  /** Draws where the pixels of one example come from. */
  readonly place: Place;
  /** `undefined` if it never looks beyond the edge: it goes with any. */
  readonly border: Border | undefined;
}

export function geometric(config: AugmentationConfig, border: Border | undefined, place: Place): GeometricAugmentation {
  const apply = (image: Image, random: Random): Image => {
    const placement = place(image.height, image.width, random);
    const {height, width} = placement;
    const values = new Float64Array(height * width * image.channels);
    return {...image, height, width, values: resample(image, placement, border ?? 'zero', values)};
  };
  return Object.assign(makeAugmentation(config, apply), {place, border});
}

export function isGeometric(augmentation: Augmentation): augmentation is GeometricAugmentation {
  return typeof (augmentation as Partial<GeometricAugmentation>).place === 'function';
}

/**
 * One placement for several, the first part's first: the picture that the last part makes is looked up through all
 * matrices in the picture that the first was given.
 */
export function placeInTurn(places: readonly Place[]): Place {
  return (height, width, random) => {
    let all: Placement = {height, width, matrix: IDENTITY};
    for (const place of places) {
      const next = place(all.height, all.width, nextRandom(random));
      all = {height: next.height, width: next.width, matrix: multiply(all.matrix, next.matrix)};
    }
    return all;
  };
}
