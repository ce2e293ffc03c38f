import type {ExecuteReply} from '../../kernel/client/index.ts';
import type {Output} from '../document/index.ts';

/** An error as a cell shows it. */
export interface CellError {
  readonly ename: string;
  readonly evalue: string;
  /** Lines, with ANSI colours if the kernel sends them; may be empty. */
  readonly traceback: readonly string[];
}

// The first line of a stack as V8 prints it.
const THROWN = /^(?:Uncaught )?(\w*(?:Error|Exception)): (.*)$/m;

/**
 * The error of a cell whose reply is not `ok`: from the reply, else from its last error output. Stock tslab
 * sends neither, but prints the error on stderr.
 */
export function cellError(reply: ExecuteReply, outputs: readonly Output[]): CellError {
  const {ename, evalue, traceback = []} = reply;
  if (ename !== undefined && evalue !== undefined) return {ename, evalue, traceback};
  if (reply.status === 'aborted') return {ename: 'Error', evalue: 'the kernel refused to run the cell', traceback};
  const shown = outputs.findLast(output => output.output_type === 'error');
  if (shown) return {ename: shown.ename, evalue: shown.evalue, traceback: shown.traceback};
  const printed = outputs.findLast(output => output.output_type === 'stream' && output.name === 'stderr');
  const text = printed?.output_type === 'stream' ? printed.text.trimEnd() : '';
  const [, name = 'Error', message = text.split('\n')[0] ?? ''] = THROWN.exec(text) ?? [];
  return {ename: name, evalue: message, traceback: text === '' ? [] : text.split('\n')};
}
