/** What launcher and child share: the messages between them, their framing, and the look of a traceback. */
export {codeFrame, emphasized, type Place} from './code-frame.ts';
export {LineReader} from './lines.ts';
export type {
  CellError,
  CellResult,
  CommEvent,
  CommMessage,
  CommRequest,
  FromChild,
  RunCell,
  ToChild,
  ToInterrupter,
} from './messages.ts';
export {interrupted, plainError} from './plain-error.ts';
export {originalPosition, type PositionMap} from './positions.ts';
