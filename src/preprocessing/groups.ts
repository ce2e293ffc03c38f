import {oneOf} from '../base/index.ts';
import {type Form, sizeOf} from './form.ts';

/**
 * Which numbers of an example share their statistics: none, so that each feature (each pixel) has its own; those of one
 * channel, the last axis; or all of them.
 */
export type Per = 'feature' | 'channel' | 'all';

/** Options of units that take statistics by groups of features. */
export interface PerOptions {
  /** What has statistics of its own (default `'feature'`). */
  readonly per?: Per;
}

/** The numbers of an example in groups. */
export interface Groups {
  readonly count: number;
  /** The group of each number. */
  readonly of: Int32Array;
  /** What messages call a group. */
  readonly nameOf: (group: number) => string;
}

/** @throws RangeError if `per` is none of the three */
export function checkPer(what: string, per: unknown): Per {
  return oneOf<unknown>(what, 'per', per, ['feature', 'channel', 'all']) as Per;
}

/** The groups of a form. */
export function groupsOf(form: Form, per: Per): Groups {
  const size = sizeOf(form);
  const channels = form.shape.at(-1) ?? 1;
  const {features} = form;
  if (per === 'all') return {count: 1, of: new Int32Array(size), nameOf: () => 'all features'};
  if (per === 'channel' && form.shape.length > 1) {
    return {count: channels, of: Int32Array.from({length: size}, (_, j) => j % channels), nameOf: c => `channel ${c}`};
  }
  const nameOf = (column: number): string =>
    features ? `feature ${JSON.stringify(features[column])}` : `feature ${column}`;
  return {count: size, of: Int32Array.from({length: size}, (_, j) => j), nameOf};
}
