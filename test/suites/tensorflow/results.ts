/** A spec that failed. */
export interface Failure {
  readonly name: string;
  /** What its first broken expectation said. */
  readonly message: string;
}

/** How a run of the specs went. */
export interface SpecResults {
  readonly passed: number;
  readonly failures: readonly Failure[];
}
