import type {LayersModel} from '@tensorflow/tfjs';

/** How the weights of a trained network lie; biases and batch normalization are left out [R8]. */
export interface WeightCounts {
  /** How many have |w| < 1e-3. */
  readonly nearZero: number;
  readonly count: number;
  /** Equal bins from `low` to `high`, and how many lie outside. */
  readonly histogram: {
    readonly low: number;
    readonly high: number;
    readonly counts: readonly number[];
    readonly outside: number;
  };
}

/** The threshold of `probes.nearZero`; the report does not say its own. */
const THRESHOLD = 1e-3;
const BINS = 40;
/** Weights of the first layer of a perceptron are small, as they have thousands of inputs. */
const REACH = {dense: 0.04, convolutions: 0.4};

/** Counts the weights, as float32: of layers' kernels alone, which the penalties are on. */
export function weightsOf(model: LayersModel): WeightCounts {
  const kernels = model.trainableWeights.map(weight => weight.read()).filter(({rank}) => rank >= 2);
  const high = kernels.some(({rank}) => rank === 4) ? REACH.convolutions : REACH.dense;
  const [low, threshold] = [-high, Math.fround(THRESHOLD)];
  const counts = new Array<number>(BINS).fill(0);
  let [nearZero, count, outside] = [0, 0, 0];
  for (const kernel of kernels) {
    for (const value of kernel.dataSync()) {
      count++;
      if (Math.abs(value) < threshold) nearZero++;
      const bin = Math.floor(((value - low) / (high - low)) * BINS);
      if (bin >= 0 && bin < BINS) counts[bin] = (counts[bin] as number) + 1;
      else outside++;
    }
  }
  return {nearZero, count, histogram: {low, high, counts, outside}};
}
