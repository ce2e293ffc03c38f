import {KernelClient} from '../../src/kernel/client/index.ts';
import type {BenchedKernel} from './kernels.ts';
import {megabytes} from './memory.ts';

/** What one run of a kernel gave: milliseconds, but for `memory` (megabytes) and `loop` (a ratio). */
export interface Sample {
  start: number;
  line: number;
  completion: number;
  loop: number;
  lineWithTensorFlow: number;
  cell50: number;
  cell500: number;
  memory: number;
}

/** Cells that are timed for one figure. */
const TIMED = 15;
/** A person does not send cells back to back: a kernel may prepare for the next one meanwhile. */
const PAUSE_MILLISECONDS = 100;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Starts a kernel in a folder, measures it, and ends it. If it fails on the way, what was measured so far stays. */
export async function measure({argv}: BenchedKernel, folder: string, sample: Partial<Sample>): Promise<void> {
  const begin = performance.now();
  const client = await KernelClient.start({argv, folder});
  try {
    const session = new BenchedSession(client);
    await session.run('1 + 1');
    sample.start = performance.now() - begin;
    sample.line = await session.timed(TIMED);
    sample.completion = await session.completion();
    sample.loop = await session.loop();
    await session.run('import * as tf from "@tensorflow/tfjs"');
    sample.lineWithTensorFlow = await session.timed(TIMED);
    await session.upTo(50 - TIMED / 2);
    sample.cell50 = await session.timed(TIMED);
    await session.upTo(500 - TIMED);
    sample.cell500 = await session.timed(TIMED);
    sample.memory = megabytes(client.pid ?? 0);
  } finally {
    await client.kill();
  }
}

class BenchedSession {
  readonly #client: KernelClient;
  #count = 0;

  constructor(client: KernelClient) {
    this.#client = client;
  }

  /** Runs a cell; resolves to what it printed. */
  async run(code: string): Promise<string> {
    this.#count++;
    let printed = '';
    const {status, evalue} = await this.#client.execute(code, {
      onMessage: ({header, content}) => {
        if (header.msg_type === 'stream') printed += String(content.text);
      },
    });
    if (status !== 'ok') throw new Error(`Cannot measure as the cell must run: ${code} ended with ${evalue ?? status}`);
    return printed;
  }

  /** Median time of so many cells of one line, each after a pause. */
  async timed(cells: number): Promise<number> {
    const times: number[] = [];
    for (let cell = 0; cell < cells; cell++) {
      await pause();
      const begin = performance.now();
      await this.#line();
      times.push(performance.now() - begin);
    }
    return median(times);
  }

  /** Runs cells of one line back to back until the session has had so many cells. */
  async upTo(cells: number): Promise<void> {
    while (this.#count < cells) await this.#line();
  }

  async #line(): Promise<void> {
    const number = this.#count;
    await this.run(number === 0 ? 'let value1 = 1' : `let value${number} = ${number} + 1`);
  }

  /** Median time of a warm completion of a member and of a name of an earlier cell. */
  async completion(): Promise<number> {
    await this.run('const settings = {rate: 0.1, steps: 5}');
    const times: number[] = [];
    for (let request = 0; request < TIMED + 4; request++) {
      const code = request % 2 === 0 ? 'settings.' : 'const twice = settings.rate * 2; sett';
      await pause();
      const begin = performance.now();
      const {content} = await this.#client.request('shell', 'complete_request', {code, cursor_pos: code.length});
      times.push(performance.now() - begin);
      const {matches} = content as {matches?: readonly string[]};
      if (matches?.some(match => /rate$|settings$/.test(match)) !== true) throw new Error(`No completion of ${code}`);
    }
    return median(times.slice(4));
  }

  /** How many times as long 10 million additions to a `let` of an earlier cell take as the same loop in a function. */
  async loop(): Promise<number> {
    await this.run('let total = 0');
    const ratios: number[] = [];
    for (let round = 0; round < 3; round++) {
      const top = Number(
        await this.run(
          `let begun${round} = performance.now(); for (let i = 0; i < 1e7; i++) total += i; console.log(performance.now() - begun${round})`,
        ),
      );
      const inside = Number(
        await this.run(
          `console.log((() => { let sum = 0; const begin = performance.now(); for (let i = 0; i < 1e7; i++) sum += i; return performance.now() - begin })())`,
        ),
      );
      ratios.push(top / inside);
    }
    return median(ratios);
  }
}

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, PAUSE_MILLISECONDS));
