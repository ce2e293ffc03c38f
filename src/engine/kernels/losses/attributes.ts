/** What a fused cross-entropy gives: one number for all rows, their mean, or one for each row. */
export interface LossAttributes {
  readonly mean: boolean;
}
