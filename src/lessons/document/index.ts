export {isAdded} from './added-cell.ts';
export {chartsWithoutPicture} from './charts-without-picture.ts';
export {codeHashes} from './code-hashes.ts';
export type {
  Cell,
  CodeCell,
  DisplayOutput,
  ErrorOutput,
  Notebook,
  Output,
  ResultOutput,
  StreamOutput,
  TextCell,
} from './notebook.ts';
export {NotebookError, placeOfValue} from './notebook-error.ts';
export {readNotebook, readNotebookText, writeNotebook} from './notebook-file.ts';
export {notebookText} from './notebook-text.ts';
export {parseNotebook} from './parse-notebook.ts';
