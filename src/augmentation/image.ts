import type {Random} from '../base/index.ts';

/** One picture as augmentations see it. */
export interface Image {
  /**
   * Row after row, the channels of a pixel side by side: value (y, x, c) stands at (y · width + x) · channels + c. Double
   * precision while it is worked on, which costs less time than converting at each look-up.
   */
  readonly values: Float64Array;
  /** In pixels. */
  readonly height: number;
  /** In pixels. */
  readonly width: number;
  /** Values of a pixel: 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
  /** The number that stands for full intensity: 255 for bytes as they are, 1 for bytes divided by 255 and for floats. */
  readonly white: number;
}

/** An augmentation as JSON: its factory's name, beside its options. */
export interface AugmentationConfig {
  /** The factory's name: `'rotate'`. */
  readonly name: string;
  readonly [option: string]: unknown;
}

/** A pure function: the new image depends on the given one and the random numbers alone, and the given one stays as it is. */
export interface Augmentation {
  (image: Image, random: Random): Image;
  /** What `fromConfig` makes it of again; this is what a worker thread is sent. */
  readonly config: AugmentationConfig;
}
