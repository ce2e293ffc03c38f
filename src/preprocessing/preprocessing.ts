import type {JsonObject} from '../base/index.ts';
import type {LeakageOptions} from '../data/lineage/index.ts';
import type {Dataset, Samples} from '../data/samples/index.ts';

/** What is preprocessed: the `x` of a dataset, or numbers without targets. */
export type Examples = Dataset | Samples;

/** Options of every unit. */
export interface NumberOptions {
  /** The kind of the numbers that come out (default `'float32'`, as tensors have it); statistics are float64 always. */
  readonly type?: 'float32' | 'float64';
}

/** Options of `fit`. */
export interface FitOptions extends LeakageOptions {}

/** From examples to examples, the targets and names kept. */
export interface Transformation {
  (set: Dataset): Dataset;
  (samples: Samples): Samples;
  (examples: Examples): Examples;
}

/** A fitted preprocessing as JSON: its unit, its options, the examples it is for, and its statistics. */
export interface PreprocessingConfig extends JsonObject {
  /** The factory's name: `'standardize'`. */
  readonly name: string;
}

/** A preprocessing with the statistics of its training set. It never changes. */
export interface Fitted {
  /** The factory's name: `'standardize'`. */
  readonly name: string;
  /** The same formula for training, validation, test and use. */
  readonly apply: Transformation;
  /** Back to the numbers before, within their rounding. */
  readonly invert: Transformation;
  /** What `fromConfig` takes, of JSON values only: what `model.setUserDefinedMetadata` of TensorFlow.js takes. */
  readonly toJSON: () => PreprocessingConfig;
}

/** A preprocessing that has not seen data yet. */
export interface Preprocessing {
  /** The factory's name: `'standardize'`. */
  readonly name: string;
  /**
   * Takes the statistics, of a training set alone.
   *
   * @throws LeakageError if the set is known to contain held-out examples
   */
  readonly fit: (training: Examples, options?: FitOptions) => Fitted;
}
