/** What the outputs of a lesson state for `gradlab check` to read. */
export type FactsKind = 'claim' | 'prediction' | 'reveal' | 'check' | 'challenge' | 'calibration';

/** The MIME type under which facts of a kind stand in an output. */
export function factsType(kind: FactsKind): string {
  return `application/vnd.gradlab.${kind}+json`;
}
