import {NETWORKS, type RowSettings} from './row-settings.ts';

/** The study's experiments, each a list of rows. */
export type PlanName = 'ten' | 'long' | 'defects' | 'rates';

const REPORTED = NETWORKS.slice(0, 7);
const CONVOLUTIONS = NETWORKS.slice(3, 7);
/** The report's, and the recipes with its convolutions: its perceptrons are near chance with any recipe. */
const LASTING = NETWORKS.filter(network => network !== 'H6' && network !== 'H7');
const SEEDS = [1, 2, 3];
/** The size of the report's pictures and training set, and its epochs. */
const REPORT = {size: 100, examples: 3400, epochs: 10};
/** Smaller pictures, so that a hundred epochs with three sizes of training set take minutes, and not hours [R9]. */
const LONG = {size: 50, epochs: 100};
const LONG_EXAMPLES = [100, 400, 1600];
const RATE = {examples: 1600, epochs: 10};
const RATES = {R1: [3e-5, 1e-4, 3e-4, 1e-3], R4: [3e-4, 1e-3, 3e-3, 1e-2]};
/** One for all networks, as the report had: the next above that of the perceptrons. */
const COMMON_RATE = 1e-4;
const DEFECT = {size: 50, examples: 800, epochs: 20};
const MANY_SEEDS = [1, 2, 3, 4, 5, 6];
const FIVE_SEEDS = [1, 2, 3, 4, 5];

/** The report's decays, and weaker ones, each a tenth of the one before. */
const DECAYS = {
  R2: [1e-1, 1e-2, 1e-3, 1e-4, 1e-5],
  R3: [1e-2, 1e-3, 1e-4, 1e-5, 1e-6],
  R4: [1e-1, 1e-2, 1e-3, 1e-4, 1e-5],
};

/**
 * - ten: the report's table again: 100 x 100 pixels, 3,400 pictures, ten epochs, 3 seeds.
 * - long: what the report did not test [R9]: 100 epochs, and the recipes [H6] [H7], with 100, 400 and 1,600 pictures of 50 x 50 pixels, 3 seeds.
 * - defects: with 800 pictures of 50 x 50 pixels and 20 epochs, each of the report's defects by what changes only that: six
 *   seeds for one (R4 to R7); the epoch chosen by the test set or by the validation set (the same rows tell); weaker decays for 0.1
 *   and 0.01; dropout before each pooling, or before the dense layer alone; one learning rate for all networks.
 * - rates: learning rates of R1 and R4, 1,600 pictures, ten epochs: `rateOf` has the best that learn with each seed.
 */
export const plans: Readonly<Record<PlanName, readonly RowSettings[]>> = {
  ten: SEEDS.flatMap(seed => REPORTED.map(network => ({network, ...REPORT, seed}))),
  long: SEEDS.flatMap(seed =>
    LONG_EXAMPLES.flatMap(examples => LASTING.map(network => ({network, ...LONG, examples, seed}))),
  ),
  defects: [
    ...MANY_SEEDS.flatMap(seed => CONVOLUTIONS.map(network => ({network, ...DEFECT, seed, testCurve: true}))),
    ...SEEDS.flatMap(seed =>
      (['R2', 'R3', 'R4'] as const).flatMap(network =>
        DECAYS[network].map(decay => ({network, ...DEFECT, seed, decay})),
      ),
    ),
    ...SEEDS.flatMap(seed => CONVOLUTIONS.map(network => ({network, ...DEFECT, seed, learningRate: COMMON_RATE}))),
    ...FIVE_SEEDS.flatMap(seed =>
      (['after pools', 'before pools', 'before dense'] as const).map(dropout => ({
        ...{network: 'R5' as const, ...DEFECT, seed, dropout},
      })),
    ),
  ],
  rates: [50, 100].flatMap(size =>
    (size === 50 ? [1, 2] : [1]).flatMap(seed =>
      (['R1', 'R4'] as const).flatMap(network =>
        RATES[network].map(learningRate => ({network, size, ...RATE, seed, learningRate})),
      ),
    ),
  ),
};

/** The rows of plans: those of seed 1 first, so that a run broken off has all of the first seeds. */
export function rowsOf(names: readonly PlanName[]): readonly RowSettings[] {
  return names.flatMap(name => plans[name]).sort((a, b) => a.seed - b.seed);
}
