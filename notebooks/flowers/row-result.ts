import type {RowSettings} from './row-settings.ts';
import type {WeightCounts} from './weights-of.ts';

/** Accuracies, as shares, with dropout and noise off. */
export interface Accuracies {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** Values after each epoch, rounded to four digits. Loss and accuracy are of training, dropout and noise on. */
export interface Curves {
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
  readonly validationLoss: readonly number[];
  readonly validationAccuracy: readonly number[];
  /** Only if it was asked for. */
  readonly testAccuracy?: readonly number[];
}

/** What was measured of one network with one seed. */
export interface RowResult {
  readonly settings: RowSettings;
  readonly parameters: number;
  /** After the last epoch; a network that was stopped early has the weights of its best one. */
  readonly accuracy: Accuracies;
  /** With the weights of the epoch that had the best accuracy on the validation set, the first of them. */
  readonly best: {readonly epoch: number; readonly validation: number; readonly test: number};
  /** Accuracy in training less that on the validation set, after the last epoch [R11]. */
  readonly gap: number;
  readonly curves: Curves;
  readonly weights: WeightCounts;
  /** The median over the epochs, validation aside. */
  readonly secondsPerEpoch: number;
  /** How the training ended, as `fit` says it. */
  readonly status: string;
}
