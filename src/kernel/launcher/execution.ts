import {type CellError, type CellResult, interrupted} from '../channel/index.ts';
import type {Message} from '../protocol/index.ts';
import type {CellSource, PreparedCell} from './preparation.ts';
import type {Publisher} from './publisher.ts';

/** An `execute_request`, and the way its reply goes back. */
export interface ExecuteRequest {
  readonly message: Message;
  readonly reply: (content: object) => void;
}

/** A cell that has ended, as the history keeps it. */
export interface EndedCell {
  readonly line: number;
  readonly source: string;
  /** The text of its value; undefined if it showed none. */
  readonly output: string | undefined;
}

/** What runs the cells that `Execution` takes in order. */
export interface CellRunner {
  readonly prepare: (source: CellSource) => Promise<PreparedCell | CellError>;
  readonly start: (cell: PreparedCell) => void;
  readonly finished: (cell: PreparedCell, defined: readonly string[]) => void;
  /** Stops the process's work for cells up to this one; answered by `stopped`. */
  readonly interrupt: (upTo: number) => void;
}

interface Running {
  readonly request: ExecuteRequest;
  readonly source: CellSource;
  readonly kept: boolean;
  prepared?: PreparedCell;
  output?: string;
}

/** So many cells back, output still finds its own cell; that of older ones goes to the last. */
const PARENTS = 1000;

/** Runs execute requests one after the other, and tells the front end all that the protocol asks for. */
export class Execution {
  readonly #publisher: Publisher;
  readonly #runner: CellRunner;
  readonly #keep: (cell: EndedCell) => void;
  readonly #queue: ExecuteRequest[] = [];
  /** Which request a cell belongs to: its output may come long after its end. */
  readonly #parents = new Map<number, Message>();
  #running: Running | undefined;
  #count = 0;
  #cell = 0;
  /** The last cell that an interrupt under way is meant for. */
  #stopping: number | undefined;

  /** @param keep is given every cell that has ended and that the front end wants in the history */
  constructor(publisher: Publisher, runner: CellRunner, keep: (cell: EndedCell) => void) {
    this.#publisher = publisher;
    this.#runner = runner;
    this.#keep = keep;
  }

  /** Takes a request; it runs when those before it have ended. */
  add(request: ExecuteRequest): void {
    this.#queue.push(request);
    this.#next();
  }

  /** The request that output belongs to: that of its cell, else of the running cell, else of the last one. */
  parentOf(cell: number | undefined): Message | undefined {
    return this.#parents.get(cell ?? this.#cell) ?? this.#parents.get(this.#cell);
  }

  /**
   * Interrupts the running cell. No other cell starts before the child has said that it has stopped: what stops it
   * might meet that cell instead. If a stop is under way already, the cell that waits for it is meant.
   */
  interrupt(): void {
    const waiting = this.#running === undefined && this.#stopping !== undefined ? this.#queue.shift() : undefined;
    if (waiting !== undefined) void this.#start(waiting);
    if (this.#running !== undefined && this.#running.prepared === undefined) {
      this.#finish({status: 'error', ...interrupted});
    }
    this.#stopping = this.#cell;
    this.#runner.interrupt(this.#cell);
  }

  /** The child's word that nothing of the cells up to this one runs any more. */
  stopped(upTo: number): void {
    if (this.#stopping !== upTo) return;
    this.#stopping = undefined;
    // The stop may have ended the code that would have told of the cell's end.
    if (this.#running !== undefined && this.#running.source.cell <= upTo) this.fail(interrupted);
    this.#next();
  }

  /** The child has shown the value of a cell. */
  showed(cell: number | undefined, {data}: {readonly data?: unknown}): void {
    const text = (data as {readonly 'text/plain'?: unknown} | undefined)?.['text/plain'];
    const running = this.#running;
    if (running !== undefined && running.source.cell === cell && typeof text === 'string') running.output = text;
  }

  /** The child's word that a cell has ended. */
  done(cell: number, result: CellResult, defined: readonly string[]): void {
    const running = this.#running;
    if (running?.source.cell !== cell || running.prepared === undefined) return;
    this.#runner.finished(running.prepared, defined);
    this.#finish(result);
  }

  /** The child has died: whatever was asked of it is over. Ends the running cell with the reason, if there is one. */
  died(error: CellError): boolean {
    this.#stopping = undefined;
    const ended = this.fail(error);
    this.#next();
    return ended;
  }

  /** Ends the running cell, if there is one, with an error. Returns whether there was one. */
  fail(error: CellError): boolean {
    if (this.#running === undefined) return false;
    this.#finish({status: 'error', ...error});
    return true;
  }

  #next(): void {
    const free = this.#running === undefined && this.#stopping === undefined;
    const request = free ? this.#queue.shift() : undefined;
    if (request !== undefined) void this.#start(request);
  }

  async #start(request: ExecuteRequest): Promise<void> {
    const {message} = request;
    const {code = '', silent, store_history, allow_stdin, user_expressions} = message.content;
    const counts = silent !== true && store_history !== false;
    if (counts) this.#count++;
    const executionCount = this.#count;
    const source: CellSource = {
      cell: ++this.#cell,
      label: `cell [${executionCount}]`,
      code: String(code),
      executionCount,
      silent: silent === true,
      allowsInput: allow_stdin === true,
      userExpressions: (user_expressions ?? {}) as Record<string, string>,
    };
    const running: Running = {request, source, kept: counts};
    this.#running = running;
    this.#parents.set(source.cell, message);
    this.#parents.delete(source.cell - PARENTS);
    this.#publisher.status('busy', message);
    if (!source.silent) {
      this.#publisher.publish('execute_input', {code: source.code, execution_count: executionCount}, message);
    }
    const prepared = await this.#prepare(source);
    if (this.#running !== running) return;
    if ('ename' in prepared) return this.#finish({status: 'error', ...prepared});
    running.prepared = prepared;
    this.#runner.start(prepared);
  }

  async #prepare(source: CellSource): Promise<PreparedCell | CellError> {
    try {
      return await this.#runner.prepare(source);
    } catch (error) {
      const {name, message, stack} = error as Error;
      return {ename: name, evalue: message, traceback: [`The kernel failed to compile the cell: ${stack}`]};
    }
  }

  #finish(result: CellResult): void {
    const {request, source, kept, output} = this.#running as Running;
    this.#running = undefined;
    const {message} = request;
    if (result.status === 'error' && !source.silent) {
      const {ename, evalue, traceback} = result;
      this.#publisher.publish('error', {ename, evalue, traceback}, message);
    }
    this.#publisher.end(message);
    if (kept) this.#keep({line: source.executionCount, source: source.code, output});
    const extra = result.status === 'ok' ? {payload: []} : {};
    request.reply({...result, ...extra, execution_count: source.executionCount});
    this.#publisher.status('idle', message);
    if (result.status === 'error' && !source.silent && message.content.stop_on_error !== false) this.#abortQueue();
    this.#next();
  }

  /** What was queued behind a cell that failed does not run. */
  #abortQueue(): void {
    for (const {message, reply} of this.#queue.splice(0)) {
      this.#publisher.status('busy', message);
      reply({status: 'aborted', execution_count: this.#count});
      this.#publisher.status('idle', message);
    }
  }
}
