import type {Samples} from './samples.ts';

/** What `dataset` puts together: examples, and what is to be learned of each. */
export interface Dataset {
  /** What messages and charts call it. */
  readonly name: string;
  /** Images as bytes `[examples, height, width, channels]`, features as floats `[examples, features]`. */
  readonly x: Samples;
  /** Class numbers, an `Int32Array` of shape `[examples]`, if there are `classes`; else targets `[examples, outputs]`. */
  readonly y: Samples;
  /** Names of the classes: `y` holds indices of this list. */
  readonly classes?: readonly string[];
  /** Names of the columns of `x`. */
  readonly features?: readonly string[];
}
