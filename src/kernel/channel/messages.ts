import type {JsonObject} from '../../base/index.ts';

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
  /** Whether the front end that asked for the cell answers questions. */
  readonly allowsInput: boolean;
  /** The number for `execute_result`. */
  readonly executionCount: number;
  /** Names as they exist at run time, keyed by the names in the cell. */
  readonly declared: readonly (readonly [name: string, runtimeName: string])[];
  /** Compiled user expressions by name. */
  readonly userExpressions: Readonly<Record<string, string>>;
}

/** The three messages that a comm knows. */
export type CommMessage = 'comm_open' | 'comm_msg' | 'comm_close';

/** What both directions say of one message on a comm. */
export interface CommEvent {
  readonly type: 'comm';
  readonly message: CommMessage;
  /** The comm's id. */
  readonly comm: string;
  /** Only of `comm_open`; else empty. */
  readonly target: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  /** In base64. */
  readonly buffers: readonly string[];
}

/** Launcher to child: a comm message of a front end, answered by `handled` with the same number. */
export type CommRequest = CommEvent & {readonly request: number};

/** Launcher to child, on the pipe that its main thread reads. */
export type ToChild = RunCell | CommRequest;

/** Launcher to child, on the pipe that a worker reads, since the main thread may be stuck or wait for the answer. */
export type ToInterrupter =
  /** Stops what runs for cells up to this one. */
  | {readonly type: 'interrupt'; readonly upTo: number}
  | {readonly type: 'answer'; readonly question: number; readonly text: string};

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
      readonly message: 'display_data' | 'update_display_data' | 'execute_result' | 'clear_output' | 'error';
      readonly content: Readonly<Record<string, unknown>>;
    }
  /** `request` is that of the front end's comm message during which this one was sent, if there is one. */
  | (CommEvent & {readonly cell?: number | undefined; readonly request?: number | undefined})
  /** All that a comm message of a front end led to has been done. */
  | {readonly type: 'handled'; readonly request: number}
  | {
      readonly type: 'question';
      readonly cell: number;
      readonly question: number;
      readonly prompt: string;
      readonly password: boolean;
    }
  | {
      readonly type: 'done';
      readonly cell: number;
      readonly result: CellResult;
      /** The declared names that have a value now. */
      readonly defined: readonly string[];
    };
