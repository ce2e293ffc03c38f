import type {Markish} from '../mark.ts';

/** What every compound figure takes. */
export interface CompoundOptions {
  /** Default: what the compound says of itself. */
  readonly title?: string;
  /** More layers, over those of the compound; in a figure of several panels, of the first. */
  readonly marks?: readonly Markish[];
  /** Pixels. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
}
