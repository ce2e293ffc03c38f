import type {JsonObject} from '../../base/index.ts';

import {type Notebook, NotebookError, placeOfValue} from '../document/index.ts';

/** The kernels that run notebooks headless. */
export type KernelName = 'gradlab' | 'tslab';

/**
 * The kernel that a notebook names in its metadata.
 *
 * @param text the file's text, for the line in the error
 * @throws NotebookError if it names another one or none
 */
export function notebookKernel(notebook: Notebook, file: string, text: string): KernelName {
  const {kernelspec} = notebook.metadata;
  const name = (kernelspec as JsonObject | null | undefined)?.name;
  if (name === 'gradlab' || name === 'tslab') return name;
  const rule = `Cannot run notebook "${file}" as its kernel must be gradlab or tslab`;
  const now = name === undefined ? 'its metadata names none' : `current value is ${JSON.stringify(name)}`;
  const place = placeOfValue(text, ['metadata', 'kernelspec', 'name']) ?? placeOfValue(text, ['metadata']);
  throw new NotebookError(file, `${rule}: ${now}`, place);
}
