/** How a source writes its L2 penalty: the factor before lambda sum w^2. */
export interface Convention {
  /** The book or library that writes it so. */
  readonly source: string;
  /** The penalty as it stands there. */
  readonly formula: string;
  /**
   * What stands before lambda sum w^2.
   *
   * @param examples how many examples the loss is a mean over
   */
  readonly factor: (examples: number) => number;
  /** Whether `factor` depends on the number of examples. */
  readonly needsExamples: boolean;
}

/** The names of the conventions. */
export type ConventionName = 'lecture' | 'report' | 'notes' | 'keras' | 'pytorch';

/**
 * The sources' conventions for the rate of an L2 penalty [D5.4.1b]. In each, gradient descent of learning rate rho
 * multiplies a weight by 1 - 2 rho factor lambda.
 *
 * @example
 * ```ts
 * regularizers.conventions.notes.factor(50) // 0.01
 * ```
 */
export const conventions: Readonly<Record<ConventionName, Convention>> = {
  lecture: {
    source: 'the lecture [E5.21]',
    formula: 'lambda ||theta||^2',
    factor: () => 1,
    needsExamples: false,
  },
  report: {
    source: 'the flowers report [R10]',
    formula: 'lambda/2 sum w^2',
    factor: () => 1 / 2,
    needsExamples: false,
  },
  notes: {
    source: 'the regularization notes [G1], [G2]',
    formula: 'lambda/(2m) ||w||^2',
    factor: examples => 1 / (2 * examples),
    needsExamples: true,
  },
  keras: {
    source: 'Keras, TensorFlow.js and this library: l2(lambda)',
    formula: 'lambda sum w^2',
    factor: () => 1,
    needsExamples: false,
  },
  pytorch: {
    source: "PyTorch's weight_decay of SGD and Adam: lambda w in the gradient",
    formula: 'lambda/2 sum w^2',
    factor: () => 1 / 2,
    needsExamples: false,
  },
};
