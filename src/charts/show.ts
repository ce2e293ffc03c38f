import {kernelDisplay} from '../base/index.ts';
import {bundle, type Displayable, pngOf} from './bundle.ts';

/**
 * Shows a figure now: in Gradlab's kernel interactive, in stock tslab as a picture, elsewhere as its description on the console.
 *
 * @example
 * ```ts
 * await show(figure({title: 'Loss', x: {title: 'step'}, y: {title: 'loss'}, marks: []})) // undefined
 * ```
 */
export async function show(figure: Displayable): Promise<void> {
  const display = kernelDisplay();
  if (display !== undefined) return display(await bundle(figure));
  if (await showInTslab(figure)) return;
  console.log(figure.description);
}

async function showInTslab(figure: Displayable): Promise<boolean> {
  if (globalThis.process?.versions?.node === undefined) return false;
  const {tslabDisplay} = await import('./picture/index.ts');
  const display = tslabDisplay();
  const png = display && (await pngOf(figure).catch(() => undefined));
  if (png === undefined) return false;
  display?.png(png);
  return true;
}
