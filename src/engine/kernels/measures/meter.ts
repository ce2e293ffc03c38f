import type {tf} from '../../tensorflow/index.ts';

/** What a {@link Meter} finds of one variable's gradient. */
export interface GradientSums {
  /** sum g^2; 0 of a variable that got no gradient. */
  readonly squares: number;
  /** sum g h, h being the gradient that was kept last, 0 at first; of the last step that was to be compared. */
  readonly product: number;
}

/** What a {@link Meter} finds of one variable. */
export interface ParameterSums {
  /** sum p^2 */
  readonly squares: number;
  /** How many |p| are smaller than the threshold. */
  readonly belowThreshold: number;
  /** sum b^2 of the values that were kept last, before a step; NaN if none are kept. */
  readonly squaresBefore: number;
  /** sum (p - b)^2; NaN if none are kept. */
  readonly squaredChange: number;
}

/** What of the steps to come shall be measured; nothing costs nothing. A replayed step hears of a change, too. */
export interface MeterRequest {
  /** Whether sum g^2 is taken. */
  readonly gradients: boolean;
  /** Whether the variables are kept as they were before the step. */
  readonly keepParameters: boolean;
  /** Whether the gradient is compared with the one that was kept last. */
  readonly comparison: boolean;
  /** Whether the gradient is then kept in its place. */
  readonly keepGradients: boolean;
}

/**
 * Measures a training step without changing any bit of it: all sums are float64, over the same blocks of 4096 elements
 * on any number of threads. What is not finite shows in the sums.
 */
export interface Meter {
  /** Says what the next steps measure; nothing until then. */
  readonly request: (request: MeterRequest) => void;
  /** To be called within each step, with all gradients by the names of their variables, before the optimizer's part. */
  readonly observe: (gradients: tf.NamedTensorMap) => void;
  /** What the last step that was measured found, in the order of the variables. */
  readonly gradients: () => readonly GradientSums[];
  /** The variables as they are now, in their order. */
  readonly parameters: (threshold?: number) => readonly ParameterSums[];
  /** Gives the memory back. */
  readonly dispose: () => void;
}

/** What a meter has memory to keep: a copy of all variables, and of all gradients. Else it never keeps them. */
export type MeterMemory = Pick<MeterRequest, 'keepParameters' | 'keepGradients'>;
