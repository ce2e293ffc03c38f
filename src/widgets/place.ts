import {DISPLAY, kernelDisplay, type MimeBundle} from '../base/index.ts';
import {bundleOf} from './bundle-of.ts';
import type {Widget} from './widget.ts';

/** A place in the output of the cell, of which the content can be replaced. */
export interface Place {
  /** Shows a value there, instead of the one before it. */
  readonly show: (value: unknown) => Promise<void>;
  /** Shows a bundle there. */
  readonly put: (bundle: MimeBundle) => void;
}

/**
 * Shows a widget and makes a place below it. Without Gradlab's kernel there are no places: values are shown one after
 * the other, those that can show themselves (`show()`) by that, all others as text on the console.
 */
export function showAbove(widget: Widget): Place {
  const show = kernelDisplay();
  if (show === undefined) {
    console.log(widget.summary);
    return {show: printOrShow, put: print};
  }
  show(widget[DISPLAY]());
  const displayId = crypto.randomUUID();
  // Taken at once, so that what the cell shows next comes below it however long the first content takes.
  show({'text/plain': ''}, {displayId});
  const put = (bundle: MimeBundle) => show(bundle, {displayId, update: true});
  return {show: async value => put(await bundleOf(value)), put};
}

function print({'text/plain': text}: MimeBundle): void {
  console.log(text);
}

async function printOrShow(value: unknown): Promise<void> {
  const {show} = (value ?? {}) as {readonly show?: unknown};
  if (typeof show === 'function') await show.call(value);
  else if (value !== undefined) print(await bundleOf(value));
}
