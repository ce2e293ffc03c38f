/** Options that all generated sets have. */
export interface GeneratedOptions {
  /** How many examples. */
  readonly examples?: number;
  /**
   * Example i is a function of the seed, i and the other options: a larger set begins with the smaller one (default 1).
   */
  readonly seed?: number | string;
}

/** Options that generated sets of numbers have. */
export interface PointOptions extends GeneratedOptions {
  /** The kind of the numbers (default `'float32'`, as tensors have it; `'float64'` for closed forms). */
  readonly type?: 'float32' | 'float64';
}

/** Options that generated sets of images have. */
export interface ImageOptions extends GeneratedOptions {
  /**
   * Whether a set of 1 MiB or more is kept in a file of the cache folder and read from there the next time (default
   * true; a browser has no such folder).
   */
  readonly cache?: boolean;
}
