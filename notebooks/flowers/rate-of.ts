import type {NetworkName} from './row-settings.ts';

/** Networks with a rate of their own; the others are R4 to R7. */
const RATES: {readonly [name in NetworkName]?: number} = {
  R1: 3e-5,
  R2: 3e-5,
  R3: 3e-5,
  H6: 1e-3,
  H7: 1e-3,
  'H6 CNN': 1e-2,
  'H7 CNN': 3e-3,
};

/**
 * The learning rate: of Adam for R1 to R7, of Nesterov's momentum for the recipes. The report does not say what it used.
 * These were chosen on the validation set: for R1 and R4 by `--rates`, with pictures of 50 x 50 and of 100 x 100 pixels.
 * The perceptrons have thousands of inputs, all positive: at 1e-4 their units die with some seeds, and the network then
 * knows no more than chance; 3e-5 is the best with which none died. The recipes' own 0.01 holds for H6 CNN; the others
 * stay at chance with it. For H6 and H7 0.001 is the best of 0.01, 0.001 and 0.0001, for H7 CNN 0.003 of 0.01, 0.003 and
 * 0.001 (50 x 50 pixels, 600 pictures, 8 epochs, one seed).
 */
export function rateOf(network: NetworkName): number {
  return RATES[network] ?? 3e-3;
}
