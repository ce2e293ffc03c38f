import type {NameKind} from '../compiler/index.ts';

/** A name that later cells can use: the document that declares it, and what it is. */
export interface KnownName {
  readonly document: string;
  readonly kind: NameKind;
  /** Whether it is a value and a type of its own. */
  readonly twofold: boolean;
}
