/** Whom an edition is for. */
export type EditionKind = 'student' | 'instructor';

/** An edition as it is to be written: its files by path with `/`, and what its marker says of it. */
export interface Edition {
  readonly kind: EditionKind;
  /** Numbers of all lessons of the course, also of those that are not in the edition: others may require them. */
  readonly course: readonly number[];
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** An edition that cannot be made or written: one sentence a line. */
export class EditionError extends Error {
  override readonly name = 'EditionError';
}
