/** The numbers of an optimizer, whatever its rule; a rule reads those that it has. */
export interface Settings {
  readonly learningRate: number;
  /** Decay of the first moment; the momentum of SGD and RMSProp. */
  readonly firstDecay: number;
  /** Decay of the mean of squared gradients. */
  readonly secondDecay: number;
  /** Added to the root in the denominator. */
  readonly epsilon: number;
  /** Added below the root. */
  readonly epsilonInRoot: number;
  /** Share of a parameter that a step of rate 1 takes away. */
  readonly weightDecay: number;
  /** Where every accumulated square starts (AdaGrad). */
  readonly initialSquare: number;
  /** Whether RMSProp's momentum takes in steps with their rate (TensorFlow.js) or without (torch): 1 or 0. */
  readonly rateInMomentum: number;
}

/** The settings that do nothing. */
export const PLAIN: Settings = {
  learningRate: 0,
  firstDecay: 0,
  secondDecay: 0,
  epsilon: 0,
  epsilonInRoot: 0,
  weightDecay: 0,
  initialSquare: 0,
  rateInMomentum: 0,
};
