import {inRange, integer, refusal} from '../base/index.ts';
import {dotProduct} from '../numeric/index.ts';
import type {GradientSpread} from './gradient-spread.ts';

/** How large samples are, and whether they grow. */
export interface SampleOptions {
  readonly batchSize?: number;
  readonly growth?: number | false;
}

/** What {@link SampleSize} is made of. */
interface SizeOptions extends Required<SampleOptions> {
  readonly partSize: number;
  /** What the option is called that gives `partSize`. */
  readonly partName: string;
}

/** A sample of more parts than this has parts of twice the size: each one is a gradient of its own. */
const MOST_PARTS = 16;

/** Checks the sizes that options give. @throws TypeError or RangeError */
export function checkSizes(what: string, {batchSize, partSize, partName, growth}: SizeOptions): void {
  integer(what, partName, partSize, {min: 1});
  integer(what, 'batchSize', batchSize, {min: 1});
  if (batchSize % partSize !== 0) {
    throw new RangeError(refusal(what, 'batchSize', `be a multiple of ${partName}, ${partSize}`, batchSize));
  }
  if (growth === false) return;
  inRange(what, 'growth', growth, {minExclusive: 0, maxExclusive: Infinity});
  if (batchSize === partSize) {
    const rule = `be at least twice ${partName}, ${partSize}, as the parts tell how sure the gradient is`;
    throw new RangeError(refusal(what, 'batchSize', rule, batchSize));
  }
}

/** How many parts of how many examples the samples of a run have, growing by the norm test. */
export class SampleSize {
  readonly #theta: number | false;
  readonly #all: number;
  #partSize: number;
  #parts: number;

  /** @throws RangeError if the first sample is larger than all examples */
  constructor(deed: string, {batchSize, partSize, growth}: SizeOptions, all: number) {
    if (batchSize > all) {
      const rule = `be at most ${all}, the number of examples`;
      throw new RangeError(refusal(deed, 'batchSize of the method', rule, batchSize));
    }
    [this.#theta, this.#all, this.#partSize, this.#parts] = [growth, all, partSize, batchSize / partSize];
  }

  get parts(): number {
    return this.#parts;
  }

  get partSize(): number {
    return this.#partSize;
  }

  /**
   * Makes the next sample so large, by the norm test (Byrd, Chin, Nocedal and Wu 2012, "Sample size selection in
   * optimization methods for machine learning"), that the variance of its gradient is at most θ² ‖g‖²; all examples
   * have none. It never shrinks.
   */
  grow({mean, variance}: GradientSpread): void {
    if (this.#theta === false) return;
    const now = this.#parts * this.#partSize;
    const allowed = this.#theta ** 2 * dotProduct(mean, mean);
    if (!(variance * (1 - now / this.#all) > allowed)) return;
    const wanted = Math.min(this.#all, (now * variance) / allowed);
    while (wanted / this.#partSize > MOST_PARTS && 2 * this.#partSize <= this.#all / 2) this.#partSize *= 2;
    this.#parts = Math.min(Math.floor(this.#all / this.#partSize), Math.ceil(wanted / this.#partSize));
  }
}
