import {type ChildProcess, fork} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {RowAnswer, RowRequest} from './row-process.ts';
import {NETWORKS, type RowSettings} from './row-settings.ts';
import type {RowStore} from './row-store.ts';

/** Options of {@link runRows}. */
export interface RunRowsOptions {
  readonly store: RowStore;
  /** As in `flowerSets`; 'generated' if left out. */
  readonly data?: string;
  /** How many processes, with one thread each; 2 if left out, which are faster than two threads in one. */
  readonly processes?: number;
  /** Is told in a line of each row that is done, with the time left. */
  readonly report?: (line: string) => void;
  /** Ends the processes; rows that are done are kept. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the rows that the store does not have, in their order, in processes of their own, and keeps each at once.
 *
 * @returns what went wrong, a line for each row that failed
 * @throws the signal's reason
 */
export async function runRows(rows: readonly RowSettings[], options: RunRowsOptions): Promise<readonly string[]> {
  const {store, data = 'generated', processes = 2, report = () => {}, signal} = options;
  const missing = rows.filter(settings => store.get(settings) === undefined);
  const queue = missing.values();
  const failures: string[] = [];
  const total = missing.reduce((sum, settings) => sum + costOf(settings), 0);
  const begun = performance.now();
  let [done, doneCost] = [0, 0];
  const seat = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    for (const settings of queue) {
      if (signal?.aborted) break;
      if (child === undefined || !child.connected) child = start();
      const from = performance.now();
      const answer = await ask(child, {settings, data}, signal);
      if (signal?.aborted) break;
      if ('row' in answer) await store.add(settings, answer.row);
      else failures.push(`${titleOf(settings)}: ${answer.error}`);
      done++;
      doneCost += costOf(settings);
      const left = ((performance.now() - begun) / doneCost) * (total - doneCost);
      const outcome = 'row' in answer ? `test ${(100 * answer.row.accuracy.test).toFixed(1)}%` : answer.error;
      const seconds = Math.round((performance.now() - from) / 1000);
      report(`${done} of ${missing.length} · ${titleOf(settings)}: ${outcome}, ${seconds} s · ${minutes(left)} left`);
    }
    // A child that was ended, or has ended, has no channel to close.
    if (child?.connected) child.disconnect();
  };
  await Promise.all(Array.from({length: Math.min(processes, missing.length)}, seat));
  signal?.throwIfAborted();
  return failures;
}

function start(): ChildProcess {
  const script = fileURLToPath(new URL('./row-process.ts', import.meta.url));
  return fork(script, {execArgv: [], env: {...process.env, GRADLAB_THREADS: '1'}});
}

/** The answer; the end of the process is one, too. */
function ask(child: ChildProcess, request: RowRequest, signal?: AbortSignal): Promise<RowAnswer> {
  return new Promise(resolve => {
    const stop = (): void => void child.kill();
    const take = (answer: RowAnswer): void => {
      child.off('message', take);
      child.off('exit', exit);
      signal?.removeEventListener('abort', stop);
      resolve(answer);
    };
    const exit = async (code: number | null, by: NodeJS.Signals | null): Promise<void> => {
      // Ctrl-C goes to both processes, and this one may hear of the other's end before its own signal.
      if (by === 'SIGINT') await sleep(1000, undefined, {signal}).catch(() => undefined);
      take({error: `the process ended ${by === null ? `with code ${code}` : `by ${by}`}`});
    };
    child.once('message', take);
    child.once('exit', exit);
    signal?.addEventListener('abort', stop);
    child.send(request);
  });
}

/** About how long a row takes, in units of its own: pictures trained on, times pixels. */
function costOf({network, size, examples, epochs}: RowSettings): number {
  const isPerceptron = NETWORKS.indexOf(network) < 3 || network === 'H6' || network === 'H7';
  return (isPerceptron ? 0.4 : 1) * (examples + 150) * epochs * size * size;
}

function titleOf({network, size, examples, epochs, seed, testCurve, ...variant}: RowSettings): string {
  const changed = Object.entries(variant).map(([name, value]) => `, ${name} ${value}`);
  return `${network}${changed.join('')}, ${size} pixels, ${examples} pictures, ${epochs} epochs, seed ${seed}`;
}

const minutes = (milliseconds: number): string =>
  milliseconds < 90_000 ? `${Math.ceil(milliseconds / 1000)} s` : `${Math.round(milliseconds / 60_000)} min`;
