import type {JsonObject} from '../../base/index.ts';

/** Text that the code of a cell printed. */
export interface StreamOutput {
  readonly output_type: 'stream';
  readonly name: string;
  readonly text: string;
}

/** Something shown: one content in several MIME types. */
export interface DisplayOutput {
  readonly output_type: 'display_data';
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** The value of a cell. */
export interface ResultOutput {
  readonly output_type: 'execute_result';
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  readonly execution_count: number | null;
}

/** An error that the code of a cell threw. Lines of the traceback may hold ANSI colours. */
export interface ErrorOutput {
  readonly output_type: 'error';
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** One output of a code cell; the names are nbformat's. */
export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

interface AnyCell {
  /** Unique in the notebook: 1 to 64 of `A-Z a-z 0-9 - _`. */
  readonly id: string;
  readonly metadata: JsonObject;
  readonly source: string;
}

/** A cell that a kernel runs. */
export interface CodeCell extends AnyCell {
  readonly cell_type: 'code';
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

/** A cell of prose, or of text for an exporter. */
export interface TextCell extends AnyCell {
  readonly cell_type: 'markdown' | 'raw';
  /** Embedded files by name, each a MIME bundle. */
  readonly attachments?: JsonObject;
}

/** One cell of a notebook. */
export type Cell = CodeCell | TextCell;

/** A notebook of nbformat 4.5. Unknown metadata, and unknown members anywhere, are kept. */
export interface Notebook {
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
  readonly metadata: JsonObject;
  readonly cells: readonly Cell[];
}
