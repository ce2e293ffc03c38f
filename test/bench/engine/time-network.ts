import {median} from '../measure.ts';
import type {EngineProcess} from './engines.ts';
import {Session} from './session.ts';

/** How long one block of steps takes, if a step is not longer. */
const BLOCK_MILLISECONDS = 150;
/** What all blocks of a slow engine may take together; it gets fewer rounds. */
const BUDGET_MILLISECONDS = 5000;
/** Where one step takes so long, the fastest step of the warm-up is all that is measured. */
const SLOW_MILLISECONDS = 2000;
const PATIENCE_MILLISECONDS = 180_000;

/** What an engine's step took. */
export interface Timing {
  readonly engine: string;
  /** Milliseconds per step: the least of all blocks. */
  readonly ms: number;
  /** The median of all blocks. */
  readonly median: number;
  readonly rounds: number;
  /** Of one and two threads those that were faster. */
  readonly threads?: number;
  /** What the engine says about how it trains. */
  readonly note?: string;
}

/** An engine that cannot train the network, and what it said. */
export interface Refusal {
  readonly engine: string;
  readonly reason: string;
}

export interface Timings {
  readonly timings: readonly Timing[];
  readonly refusals: readonly Refusal[];
}

class Measured {
  readonly session: Session;
  readonly times: number[] = [];
  reason: string | undefined;
  note: string | undefined;
  #spent = 0;

  constructor(of: EngineProcess) {
    this.session = new Session(of);
  }

  async warm(): Promise<void> {
    const answer = await this.session.ask({ask: 'warm', milliseconds: BLOCK_MILLISECONDS}, PATIENCE_MILLISECONDS);
    if ('cannot' in answer) this.reason = answer.cannot;
    else if ('steps' in answer) {
      this.note = answer.note;
      if (answer.ms > SLOW_MILLISECONDS) {
        this.times.push(answer.ms);
        this.#spent = Number.POSITIVE_INFINITY;
      }
    }
  }

  async block(): Promise<void> {
    if (this.reason !== undefined) return;
    if (this.#spent > BUDGET_MILLISECONDS) return;
    const begin = performance.now();
    const answer = await this.session.ask({ask: 'block'}, PATIENCE_MILLISECONDS);
    this.#spent += performance.now() - begin;
    if ('cannot' in answer) this.reason = answer.cannot;
    else if ('ms' in answer) this.times.push(answer.ms);
  }
}

/** The fastest of the processes of each engine, in the engines' order. */
function best(measured: readonly Measured[]): Timings {
  const timings = new Map<string, Timing>();
  const refusals = new Map<string, Refusal>();
  for (const {session, times, reason, note} of measured) {
    const {engine, threads} = session.of;
    if (reason !== undefined) {
      refusals.set(engine, {engine, reason});
      continue;
    }
    const ms = Math.min(...times);
    if (ms >= (timings.get(engine)?.ms ?? Number.POSITIVE_INFINITY)) continue;
    timings.set(engine, {
      engine,
      ms,
      median: median(times),
      rounds: times.length,
      ...(threads === undefined ? {} : {threads}),
      ...(note === undefined ? {} : {note}),
    });
  }
  return {timings: [...timings.values()], refusals: [...refusals.values()].filter(({engine}) => !timings.has(engine))};
}

/** Times one step on each engine: all are warmed up first, then take turns, one block a round. */
export async function timeNetwork(
  engines: readonly EngineProcess[],
  rounds: number,
  progress: (text: string) => void,
): Promise<Timings> {
  const measured = engines.map(engine => new Measured(engine));
  try {
    for (const each of measured) {
      const {engine, threads} = each.session.of;
      progress(`warming up ${engine}${threads === undefined ? '' : `, threads: ${threads}`}`);
      await each.warm();
    }
    for (let round = 0; round < rounds; round++) {
      progress(`round ${round + 1} of ${rounds}`);
      for (const each of measured) await each.block();
    }
    return best(measured);
  } finally {
    for (const {session} of measured) session.end();
  }
}
