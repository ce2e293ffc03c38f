/** What an `error` message and a failed `execute_reply` carry. */
export interface CellError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** How a cell, or a user expression, ended. */
export type CellResult =
  | {readonly status: 'ok'; readonly user_expressions: Readonly<Record<string, unknown>>}
  | ({readonly status: 'error'} & CellError);

/** Launcher to child: run one compiled cell. */
export interface RunCell {
  readonly type: 'run';
  /** Identifies the run in every later message; never used twice. */
  readonly cell: number;
  /** How the cell is called in tracebacks, e.g. `cell [3]`. */
  readonly label: string;
  /** Name of the script, e.g. `cell7.ts`; it stands in the frames that V8 makes. */
  readonly file: string;
  readonly code: string;
  readonly source: string;
  /** Per generated line: flat [generated column, source line, source column, …], all from 0. */
  readonly positions: readonly (readonly number[])[];
  /** Whether the value of the last statement is shown. */
  readonly showsValue: boolean;
  /** The number for `execute_result`. */
  readonly executionCount: number;
  /** Names as they exist at run time, keyed by the names in the cell. */
  readonly declared: readonly (readonly [name: string, runtimeName: string])[];
  /** Compiled user expressions by name. */
  readonly userExpressions: Readonly<Record<string, string>>;
}

/** Child to launcher. `cell` is absent where no cell can be named. */
export type FromChild =
  | {readonly type: 'ready'}
  /** The answer to an interrupt: nothing of the cells up to this one runs any more, and `done` has been sent. */
  | {readonly type: 'stopped'; readonly upTo: number}
  | {
      readonly type: 'stream';
      readonly cell?: number | undefined;
      readonly name: 'stdout' | 'stderr';
      readonly text: string;
    }
  | {
      readonly type: 'publish';
      readonly cell?: number | undefined;
      readonly message: 'display_data' | 'update_display_data' | 'execute_result' | 'error';
      readonly content: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'done';
      readonly cell: number;
      readonly result: CellResult;
      /** The declared names that have a value now. */
      readonly defined: readonly string[];
    };
