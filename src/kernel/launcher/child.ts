import {type ChildProcess, spawn} from 'node:child_process';
import {totalmem} from 'node:os';
import type {Readable, Writable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {type FromChild, LineReader, type ToChild, type ToInterrupter} from '../channel/index.ts';
import type {Death} from './death.ts';

const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const MAIN_THREAD = 4;
const INTERRUPTER = 5;
const RUNTIME = fileURLToPath(new URL(`../runtime/main${EXTENSION}`, import.meta.url));

/** Node prints it on process.exit, since the child's interrupter is a debugger to it. */
const DEBUGGER_NOTICE = 'Waiting for the debugger to disconnect...\n';

/**
 * The limit of the child's heap: GRADLAB_MEMORY in megabytes if it is set, else Node's own 4096, or a quarter of a
 * smaller machine's memory, since a cell may overshoot it fourfold before it is ended.
 */
function heapMegabytes(): number {
  const asked = Number(process.env.GRADLAB_MEMORY);
  return Number.isInteger(asked) && asked > 0 ? asked : Math.floor(Math.min(4096, totalmem() / 2 ** 20 / 4));
}

/** Text that the process wrote to its own output: native prints, child processes, V8's last words. */
export interface NativeText {
  readonly type: 'native';
  readonly name: 'stdout' | 'stderr';
  readonly text: string;
}

/** What a child is created with. */
export interface ChildEvents {
  readonly onMessage: (message: FromChild | NativeText) => void;
  /** Called once, after all that the child had sent; not called after `stop`. */
  readonly onDeath: (death: Death) => void;
}

function spawnRuntime(folder: string): ChildProcess {
  const flags = [
    // Without it an interrupt inside of a timer aborts the process.
    '--no-force-async-hooks-checks',
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${heapMegabytes()}`,
  ];
  const stdio = ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'] as const;
  return spawn(process.execPath, [...flags, RUNTIME], {cwd: folder, stdio: [...stdio]});
}

let ahead: ChildProcess | undefined;

/** Spawns the process that the next `Child` takes: it starts while the launcher loads the rest of itself. */
export function startAhead(folder: string): void {
  ahead = spawnRuntime(folder);
  ahead.on('error', () => {});
}

function takeRuntime(folder: string): ChildProcess {
  const runtime = ahead;
  ahead = undefined;
  return runtime?.pid !== undefined && runtime.exitCode === null && runtime.signalCode === null
    ? runtime
    : spawnRuntime(folder);
}

/** The process that runs the learner's code, in the notebook's folder. */
export class Child {
  readonly #process: ChildProcess;
  #lastWords = '';
  #number = 0;
  #stopped = false;

  constructor(folder: string, {onMessage, onDeath}: ChildEvents) {
    this.#process = takeRuntime(folder);
    const reader = new LineReader<FromChild>(onMessage);
    (this.#process.stdio[3] as Readable).on('data', (chunk: Buffer) => reader.push(chunk));
    for (const name of ['stdout', 'stderr'] as const) {
      this.#process[name]?.setEncoding('utf8').on('data', (text: string) => {
        if (name === 'stderr') this.#lastWords = (this.#lastWords + text).slice(-8000);
        const own = text.replace(DEBUGGER_NOTICE, '');
        if (own !== '') onMessage({type: 'native', name, text: own});
      });
    }
    // Writing to a child that has just died is no error of ours: its death is reported by 'exit'.
    for (const pipe of [MAIN_THREAD, INTERRUPTER]) this.#input(pipe).on('error', () => {});
    this.#process.on('error', error => onDeath({code: null, signal: null, lastWords: error.message}));
    // 'exit' may come before the last bytes of the pipes; 'close' may wait for grandchildren that hold them.
    this.#process.on('exit', (code, signal) => {
      setTimeout(() => this.#stopped || onDeath({code, signal, lastWords: this.#lastWords}), 30);
    });
  }

  /** The process's id. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Hands over a cell, whose answer is a `done` message, or a comm message, answered by `handled`; else the child dies. */
  give(message: ToChild): void {
    this.#write(MAIN_THREAD, message);
  }

  /** Stops what the child's main thread does for cells up to this one, and all timers if no cell runs. Answered by `stopped`. */
  interrupt(upTo: number): void {
    this.#write(INTERRUPTER, {type: 'interrupt', upTo});
  }

  /** Answers a `question`, also one that blocks the child's main thread. */
  answer(question: number, text: string): void {
    this.#write(INTERRUPTER, {type: 'answer', question, text});
  }

  #write(pipe: number, message: ToChild | ToInterrupter): void {
    this.#input(pipe).write(`${JSON.stringify([++this.#number, message])}\n`);
  }

  /** Node's types know five of the pipes that a process may have. */
  #input(pipe: number): Writable {
    return (this.#process.stdio as unknown as readonly Writable[])[pipe] as Writable;
  }

  /** Ends the process without a word. */
  stop(): void {
    this.#stopped = true;
    this.#process.kill('SIGKILL');
  }
}
