import type {ReportNetwork} from './report.ts';

/** The report's networks; and the default recipes [H6] [H7], with its perceptron's layers and with its convolutions. */
export const NETWORKS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'H6', 'H7', 'H6 CNN', 'H7 CNN'] as const;

/** The name of a network of the study. */
export type NetworkName = ReportNetwork | 'H6' | 'H7' | 'H6 CNN' | 'H7 CNN';

/** What may be changed about a network, one thing at a time. */
export interface Variant {
  /** The learning rate; that of `rateOf` if left out. */
  readonly learningRate?: number;
  /**
   * The rate of the penalty in the report's convention [R10]: of R2 in place of 0.1 (L2), of R3 in place of 0.01 (L1), of
   * R1 and R4 to R7 an L2 penalty that they do not have.
   */
  readonly decay?: number;
  /** Where R5 drops, with the same share kept; after each pooling if left out. */
  readonly dropout?: 'after pools' | 'before pools' | 'before dense';
}

/** All that a row of results is a function of, but for the pictures. */
export interface RowSettings extends Variant {
  readonly network: NetworkName;
  /** Height and width of the pictures, in pixels. */
  readonly size: number;
  /** How many are trained on. */
  readonly examples: number;
  readonly epochs: number;
  /** Of weights, masks and the order of the examples. */
  readonly seed: number;
  /** Whether the test set is measured after each epoch, too: only to show what choosing by it does. */
  readonly testCurve?: boolean;
}

/** Examples in a step, the report's. */
export const BATCH_SIZE = 10;
