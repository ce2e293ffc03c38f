import type {Cell} from '../document/index.ts';

/** A cell, or a part of one, on a slide. */
export interface SlidePart {
  readonly cell: Cell;
  /** Shown by a step of its own. */
  readonly isFragment: boolean;
  /** For whoever speaks only. */
  readonly isNote: boolean;
  /** Whether its code is shown, not only what came of it. */
  readonly hasCode: boolean;
}
