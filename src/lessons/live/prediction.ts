/** A guess of the learner's, with what came out. */
export interface Prediction {
  readonly id: string;
  readonly question: string;
  readonly unit: string;
  readonly guess: number | string;
  readonly truth: number | string;
}
