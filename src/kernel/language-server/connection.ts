import {type ChildProcessByStdio, spawn} from 'node:child_process';
import type {Readable, Writable} from 'node:stream';
import {compilerExecutable} from './executable.ts';
import {encodeMessage, MessageReader, type RpcMessage} from './framing.ts';

/** Preferences that the server asks for: names that need a new import are no completions of a cell. */
const PREFERENCES = {suggest: {autoImports: false}};

/**
 * The server's garbage collector: seldom while there is little, which saves a third of the time to the first check,
 * then so often that it keeps within the limit. (Go's default, 100, keeps 165 MB after 500 cells with TensorFlow.js,
 * 400 without a limit 380 MB.)
 */
const MEMORY = {GOGC: '1000', GOMEMLIMIT: '160MiB'};

/** A server that is silent for so many milliseconds is stuck. */
const PATIENCE = 30_000;

type ServerProcess = ChildProcessByStdio<Writable, Readable, null>;

/** Spawns a server: `tsc --lsp --stdio`. Throws if the compiler cannot be found. */
function spawnServer(): ServerProcess {
  const server = spawn(compilerExecutable(), ['--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {...process.env, ...MEMORY},
  });
  // Writing to a server that has just ended, or that could not be spawned: its end tells.
  server.stdin.on('error', () => {});
  server.on('error', () => {});
  return server;
}

let ahead: ServerProcess | undefined;

/** Spawns the server that the next connection takes: it starts while the kernel loads the rest of itself. */
export function startAhead(): void {
  ahead = spawnServer();
}

function takeServer(): ServerProcess {
  const server = ahead;
  ahead = undefined;
  return server?.pid !== undefined && server.exitCode === null && server.signalCode === null ? server : spawnServer();
}

/**
 * One running language server (`tsc --lsp --stdio`) and the requests it has not answered yet. A request never
 * rejects: it answers undefined if the server refuses it, is silent too long, or ends.
 */
export class Connection {
  readonly #process: ServerProcess;
  readonly #reader = new MessageReader();
  readonly #waiting = new Map<number | string, (result: unknown) => void>();
  #last = 0;
  #ended = false;

  /** Spawns the server at once; `onEnd` is called once, however it ends. Throws if there is no compiler. */
  constructor(onEnd: () => void) {
    this.#process = takeServer();
    const end = () => {
      if (this.#ended) return;
      this.#ended = true;
      for (const answer of this.#waiting.values()) answer(undefined);
      this.#waiting.clear();
      onEnd();
    };
    this.#process.once('exit', end);
    this.#process.once('error', end);
    this.#process.stdout.on('data', (chunk: Buffer) => {
      try {
        for (const message of this.#reader.read(chunk)) this.#receive(message);
      } catch {
        // What it wrote is no message: nothing that follows can be read.
        this.kill();
      }
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * The result of a request, or undefined (see the class). After `limit` milliseconds it is given up; without a limit
   * the server is ended after 30 seconds.
   */
  request(method: string, params: unknown, limit?: number): Promise<unknown> {
    if (this.#ended) return Promise.resolve(undefined);
    const id = ++this.#last;
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        if (limit === undefined) this.kill();
        this.notify('$/cancelRequest', {id});
        this.#waiting.get(id)?.(undefined);
      }, limit ?? PATIENCE);
      this.#waiting.set(id, result => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(result);
      });
      this.#send({id, method, params});
    });
  }

  /** Tells the server something that it does not answer. */
  notify(method: string, params: unknown): void {
    this.#send({method, params});
  }

  /** Ends the server. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #send(message: RpcMessage): void {
    if (!this.#ended) this.#process.stdin.write(encodeMessage(message));
  }

  #receive(message: RpcMessage): void {
    if (message.id === undefined) return;
    if (message.method === undefined) this.#waiting.get(message.id)?.(message.result ?? undefined);
    else this.#send({id: message.id, result: this.#answer(message)});
  }

  /** What the server asks of its client: preferences; all else (registrations, progress) is taken note of. */
  #answer(message: RpcMessage): unknown {
    if (message.method !== 'workspace/configuration') return null;
    const {items} = message.params as {readonly items: readonly unknown[]};
    return items.map(() => PREFERENCES);
  }
}
