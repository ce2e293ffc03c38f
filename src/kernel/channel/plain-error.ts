import {emphasized} from './code-frame.ts';
import type {CellError} from './messages.ts';

/** An error of the kernel's own, which has no place in a cell: its traceback is its name and its message. */
export const plainError = (ename: string, evalue: string): CellError => ({
  ename,
  evalue,
  traceback: [`${emphasized(ename)}: ${evalue}`],
});

/** A cell that was stopped by an interrupt. */
export const interrupted = plainError('Interrupted', 'the cell was interrupted; the kernel and its names are kept');
