import type * as threads from 'node:worker_threads';
import {nodeModule} from '../../engine/platform/index.ts';
import type {Drawable} from './draw.ts';

/** Settings of a `Painter`. */
export interface PainterOptions {
  /** Milliseconds that one picture may take, loading plotly.js included. Default 30,000: twenty times the slowest seen on a quiet machine. */
  readonly limit?: number;
  /** The worker's program: takes a figure, answers `{png}` or `{failure}`. Default: plotly.js in happy-dom, resvg. */
  readonly program?: URL;
}

type Answer = {readonly png: Uint8Array} | {readonly failure: string};

const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/**
 * Draws figures as PNG in a worker thread, which is started at the first picture and kept for the next ones; waiting for
 * nothing, it does not keep the process alive. Pictures are drawn one after the other. A picture that takes longer than the
 * limit is given up and its worker ended, as plotly.js can loop for ever where there is no real browser.
 */
export class Painter {
  readonly #limit: number;
  readonly #program: URL;
  #worker: threads.Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({limit = 30_000, program = new URL(`./worker${EXTENSION}`, import.meta.url)}: PainterOptions = {}) {
    this.#limit = limit;
    this.#program = program;
  }

  /**
   * The figure as the bytes of a PNG; rejects with an Error that says why there is none.
   */
  draw(figure: Drawable): Promise<Uint8Array> {
    const drawn = this.#last.then(() => this.#drawNow(figure));
    this.#last = drawn.catch(() => undefined);
    return drawn;
  }

  /** Ends the worker; the next picture starts a new one. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #drawNow(figure: Drawable): Promise<Uint8Array> {
    // stdout and stderr are kept apart, so that no notice of a library lands in the learner's cell
    const {Worker} = nodeModule<typeof threads>('worker_threads');
    this.#worker ??= new Worker(this.#program, {stdout: true, stderr: true});
    const worker = this.#worker;
    const answered = Promise.withResolvers<Answer>();
    const fail = (why: string): void => answered.reject(new Error(`Cannot draw picture as ${why}`));
    const timer = setTimeout(() => fail(`drawing must end within ${this.#limit} ms`), this.#limit);
    const onError = (error: Error): void => fail(`the drawing thread must run: ${error.message}`);
    const onExit = (code: number): void => fail(`the drawing thread must stay alive: it ended with code ${code}`);
    worker.on('message', answered.resolve).on('error', onError).on('exit', onExit).ref();
    try {
      worker.postMessage(figure);
      const answer = await answered.promise;
      if ('png' in answer) return answer.png;
      throw new Error(`Cannot draw picture as plotly.js must accept it: ${answer.failure}`);
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
      worker.off('message', answered.resolve).off('error', onError).off('exit', onExit).unref();
    }
  }
}
