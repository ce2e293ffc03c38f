import {type ChildProcess, spawn} from 'node:child_process';
import {KernelError} from './kernel-error.ts';

const LAST_CHARACTERS = 8192;
const LAST_LINES = 20;

/** Milliseconds for the pipes and sockets of an ended process to run dry. */
const DRAIN = 50;

/** How to start the process of a kernel. */
export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process of a kernel, leader of its own process group, so that Ctrl-C in a terminal does not reach it. */
export class KernelProcess {
  readonly #child: ChildProcess;
  #printed = '';
  #ended = false;

  /** Resolves, never rejects, once the process has ended, with an error that says how. */
  readonly ended: Promise<KernelError>;

  constructor({argv, folder, env}: ProcessOptions) {
    const [program = '', ...rest] = argv;
    // A kernel that knows its parent's id can end itself when the parent is gone.
    const environment = {...env, JPY_PARENT_PID: String(process.pid)};
    this.#child = spawn(program, rest, {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#printed = (this.#printed + text).slice(-LAST_CHARACTERS);
      });
    }
    process.on('exit', this.kill);
    const {promise, resolve} = Promise.withResolvers<KernelError>();
    this.ended = promise;
    this.#child.once('error', error => {
      this.#end();
      const command = JSON.stringify(argv.join(' '));
      resolve(
        new KernelError('start', `Cannot start kernel ${command} in "${folder}": ${error.message}`, {cause: error}),
      );
    });
    this.#child.once('exit', (code, signal) => {
      this.kill();
      this.#end();
      setTimeout(() => resolve(new KernelError('died', this.#obituary(code, signal))), DRAIN);
    });
  }

  /** Id of the process; undefined if it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Sends SIGINT to the kernel's process group, as Jupyter does for `interrupt_mode: signal`. */
  interrupt(): void {
    this.#signal('SIGINT');
  }

  /** Kills the kernel's process group at once. */
  readonly kill = (): void => this.#signal('SIGKILL');

  #signal(signal: NodeJS.Signals): void {
    const {pid} = this.#child;
    if (this.#ended || pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  #end(): void {
    this.#ended = true;
    process.off('exit', this.kill);
  }

  #obituary(code: number | null, signal: NodeJS.Signals | null): string {
    const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
    const lines = this.#printed.trimEnd().split('\n').slice(-LAST_LINES);
    const last = lines.join('\n').trim();
    return last === '' ? `The kernel ${how}` : `The kernel ${how}. Its last output was:\n${last}`;
  }
}
