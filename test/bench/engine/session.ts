import {type ChildProcessByStdio, spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Readable, Writable} from 'node:stream';
import type {EngineProcess} from './engines.ts';
import type {Answer, Request} from './protocol.ts';

/** A process of an engine that answers one request at a time. */
export class Session {
  readonly of: EngineProcess;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: AsyncIterator<string>;
  #errors = '';

  constructor(of: EngineProcess) {
    this.of = of;
    const env = {...process.env, ...of.environment};
    this.#child = spawn(of.command, of.args, {env, stdio: ['pipe', 'pipe', 'pipe']});
    this.#lines = createInterface({input: this.#child.stdout})[Symbol.asyncIterator]();
    this.#child.stderr.setEncoding('utf8').on('data', text => {
      this.#errors = (this.#errors + text).slice(-2000);
    });
    this.#child.on('error', error => {
      this.#errors += error.message;
    });
    // A child that has died is noticed by its missing answer.
    this.#child.stdin.on('error', () => {});
  }

  /** Asks; a child that ends or is silent for too long cannot train the network. */
  async ask(request: Request, milliseconds: number): Promise<Answer> {
    const timer = setTimeout(() => {
      this.#errors = `no answer in ${milliseconds / 1000} s`;
      this.end();
    }, milliseconds);
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const {value, done} = await this.#lines.next();
    clearTimeout(timer);
    if (!done) return JSON.parse(value) as Answer;
    return {cannot: this.#errors.trim().split('\n').at(-1) || 'its process ended'};
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
