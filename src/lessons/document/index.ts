export {isAdded} from './added-cell.ts';
export {codeHashes} from './code-hashes.ts';
export {jsonText} from './json-text.ts';
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
export type {JsonPath} from './scan-json.ts';
export type {TextPlace} from './text-place.ts';
