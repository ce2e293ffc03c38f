import {BroadcastChannel, isMainThread} from 'node:worker_threads';
import type {BuildContext} from '../../src/comparison/index.ts';
import type {TrialContext} from '../../src/search/index.ts';

/** A module of trials, as a learner would write one beside the notebook: plain arithmetic, so that bits are equal. */

export interface Settings {
  readonly rate: number;
  readonly units?: number;
}

/** A valley at 0.01, a little noise from the trial's generator, and a measure. */
export function evaluate({rate, units = 0}: Settings, {random, trial}: TrialContext) {
  const score = Math.log10(rate / 0.01) ** 2 + units / 100 + random.uniform(0, 0.01);
  return {score, measures: {half: rate / 2, odd: trial % 2 === 1 ? 'yes' : 'no'}, state: {trial}};
}

/** As `evaluate`, after a while. */
export async function evaluateSlowly(settings: Settings, context: TrialContext) {
  await new Promise(resolve => setTimeout(resolve, 4));
  return evaluate(settings, context);
}

/** Fails in every way that a trial can. */
export async function fail({rate}: Settings, {trial}: TrialContext): Promise<number> {
  if (trial === 2) throw new TypeError('second');
  if (trial === 3) process.exit(7);
  if (trial === 4) {
    setTimeout(() => {
      throw new RangeError('out of a timer');
    });
    await new Promise(() => setInterval(() => undefined, 1000));
  }
  if (trial === 5) return Number.NaN;
  return rate;
}

/** Ends only if another trial runs at the same time. */
export async function meet(_: Settings, {trial}: TrialContext): Promise<number> {
  const channel = new BroadcastChannel('trials that meet');
  const met = new Promise<void>(resolve => {
    channel.onmessage = () => resolve();
  });
  const call = setInterval(() => channel.postMessage(trial), 1);
  await met;
  // The other one may not have heard yet.
  channel.postMessage(trial);
  clearInterval(call);
  await new Promise(resolve => setTimeout(resolve, 20));
  channel.close();
  return trial;
}

/** What the thread knows of itself. */
export function tell(): {score: number; measures: {threads: string; main: string}} {
  return {score: 0, measures: {threads: process.env.GRADLAB_THREADS ?? '', main: String(isMainThread)}};
}

/** The history of a run of three epochs. */
export async function build({rate}: {readonly rate: number}, {seed}: BuildContext) {
  await new Promise(resolve => setTimeout(resolve, 4));
  if (rate === 0.3 && seed === 2) throw new RangeError('too large');
  return [1, 2, 3].map(epoch => ({epoch, loss: (1 - rate) ** epoch + seed / 7}));
}
