import type {Random} from '../base/index.ts';
import type {Augmentation, AugmentationConfig, Image} from './image.ts';

/** A function of image and random numbers with the config that makes it again; options left out are not in it. */
export function makeAugmentation(
  config: AugmentationConfig,
  apply: (image: Image, random: Random) => Image,
): Augmentation {
  return Object.assign((image: Image, random: Random) => apply(image, random), {config: freezeConfig(config)});
}

/** The config without options that are `undefined`, frozen. */
export function freezeConfig<C extends AugmentationConfig>(config: C): C {
  return Object.freeze(Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined))) as C;
}
