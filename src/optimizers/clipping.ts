import {refusal} from '../base/index.ts';
import {clipByGlobalNorm} from './clip-by-global-norm.ts';
import {clipByNorm} from './clip-by-norm.ts';
import {clipByValue} from './clip-by-value.ts';
import type {Transform} from './transform.ts';

/** How gradients are clipped before an optimizer gets them: in one way or in several, in this order. */
export interface ClipOptions {
  /** The largest size of each number: `clipByValue`. */
  readonly value?: number;
  /** The largest norm of each parameter's gradient: `clipByNorm`. */
  readonly norm?: number;
  /** The largest norm of all gradients together: `clipByGlobalNorm`. */
  readonly globalNorm?: number;
}

/** The links that clip; none if nothing is asked for. */
export function clipping(clip: ClipOptions | undefined): readonly Transform[] {
  if (clip === undefined) return [];
  if (typeof clip !== 'object' || clip === null) {
    throw new TypeError(refusal('create optimizer', 'clip', 'be an object', clip));
  }
  const {value, norm, globalNorm} = clip;
  return [
    ...(value === undefined ? [] : [clipByValue({value})]),
    ...(norm === undefined ? [] : [clipByNorm({norm})]),
    ...(globalNorm === undefined ? [] : [clipByGlobalNorm({norm: globalNorm})]),
  ];
}
