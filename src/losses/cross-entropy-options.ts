import type {InformationUnit} from '../numeric/index.ts';

/** Options that all cross-entropies have. */
export interface CrossEntropyOptions {
  /**
   * What the model puts out: `'logits'` (the default), the values in front of sigmoid or softmax, of which the loss is
   * computed without overflow, clipping or loss of digits; or `'probabilities'`, those behind it. A probability that
   * rounds to 0 for what happened makes the loss infinite, and the slope behind its softmax or sigmoid NaN: train on logits.
   */
  readonly from?: 'logits' | 'probabilities';
  /** `'nats'` (natural logarithm, the default, as in Keras) or `'bits'` (binary logarithm, as in the lecture). */
  readonly unit?: InformationUnit;
  /**
   * The share ε of every target that is spread evenly over the classes, in [0, 1]; 0 by default, 0.1 in Szegedy et al.
   * 2016, "Rethinking the Inception architecture for computer vision", section 7.
   */
  readonly labelSmoothing?: number;
}
