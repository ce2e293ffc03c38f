import type {Drawing} from '../mark.ts';

/** Several drawings as one: their traces and sentences in order. */
export function allDrawn(drawings: readonly Drawing[]): Drawing {
  return {
    traces: drawings.flatMap(({traces = []}) => traces),
    sentences: drawings.flatMap(({sentences}) => sentences),
  };
}
