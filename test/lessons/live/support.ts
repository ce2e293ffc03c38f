import {afterEach, beforeEach} from 'vitest';

/** What a cell showed: its outputs, one bundle each. */
export interface Shown {
  readonly bundles: Record<string, unknown>[];
  /** The text of the last one. */
  readonly text: () => unknown;
}

const DISPLAY = Symbol.for('gradlab.display');

/** Stands in for the kernel's display and keeps what it is given. */
export function watchDisplay(): Shown {
  const bundles: Record<string, unknown>[] = [];
  const holder = globalThis as {[DISPLAY]?: unknown};
  beforeEach(() => {
    bundles.length = 0;
    holder[DISPLAY] = (bundle: Record<string, unknown>) => bundles.push(bundle);
  });
  afterEach(() => {
    delete holder[DISPLAY];
  });
  return {bundles, text: () => bundles.at(-1)?.['text/plain']};
}
