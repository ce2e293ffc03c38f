/** A network of the flowers report. */
export type ReportNetwork = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7';

/** What the report says of a network. */
export interface ReportRow {
  /** What it is, in few words. */
  readonly title: string;
  /** Its accuracy on the test set, a share. */
  readonly accuracy: number;
  /** Ten epochs, in seconds. */
  readonly seconds: number;
  /** The same network without a regularizer. */
  readonly plain: 'R1' | 'R4';
}

/**
 * The flowers report's table [R1]-[R7]: photographs in 5 classes, 100 x 100 x 3, ten epochs, batches of 10, one seed.
 */
export const report: Readonly<Record<ReportNetwork, ReportRow>> = {
  R1: {title: 'perceptron', accuracy: 0.311, seconds: 154, plain: 'R1'},
  R2: {title: 'perceptron, L2', accuracy: 0.232, seconds: 527, plain: 'R1'},
  R3: {title: 'perceptron, L1', accuracy: 0.232, seconds: 543, plain: 'R1'},
  R4: {title: 'convolutions', accuracy: 0.649, seconds: 692, plain: 'R4'},
  R5: {title: 'convolutions, dropout', accuracy: 0.557, seconds: 823, plain: 'R4'},
  R6: {title: 'convolutions, noise', accuracy: 0.613, seconds: 890, plain: 'R4'},
  R7: {title: 'convolutions, batch norm', accuracy: 0.53, seconds: 688, plain: 'R4'},
};
