import type {JsonObject} from '../../base/index.ts';

/** Content of `execute_reply`, in the protocol's own names. */
export interface ExecuteReply {
  /** `aborted` if an earlier cell's error removed this one from the queue. */
  readonly status: 'ok' | 'error' | 'aborted';
  readonly execution_count?: number;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
  readonly user_expressions?: JsonObject;
  readonly payload?: readonly unknown[];
}
