import type {Checks} from './check-network.ts';
import type {Network} from './network.ts';
import type {Timing, Timings} from './time-network.ts';

const isPeer = ({engine}: Timing): boolean => /^(pytorch|keras)/.test(engine);

/** The best peer's time, if any peer was timed. */
export const bestPeer = (timings: readonly Timing[]): Timing | undefined =>
  timings.filter(isPeer).toSorted((a, b) => a.ms - b.ms)[0];

function ratioOf(timing: Timing, timings: readonly Timing[]): number | undefined {
  const peer = bestPeer(timings);
  return peer === undefined || isPeer(timing) ? undefined : timing.ms / peer.ms;
}

const round = (value: number): number => Number(value.toPrecision(5));

/** One JSON object a line: engines that cannot train the network are left out. */
export function timingLines({name}: Network, {timings}: Timings): readonly string[] {
  return timings.map(timing => {
    const {engine, ms, median, rounds, threads, note} = timing;
    const ratio = ratioOf(timing, timings);
    return JSON.stringify({
      case: name,
      engine,
      ms: round(ms),
      median: round(median),
      rounds,
      ...(threads === undefined ? {} : {threads}),
      ...(ratio === undefined ? {} : {ratio: round(ratio)}),
      ...(note === undefined ? {} : {note}),
    });
  });
}

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(20) : cell.padStart(11))).join('');

/** Minimum, median and the ratio to the best peer of every engine. */
export function timingTable({name}: Network, {timings, refusals}: Timings): string {
  const peer = bestPeer(timings);
  const rows = timings.map(timing => {
    const {engine, ms, median, threads, note = ''} = timing;
    const ratio = ratioOf(timing, timings)?.toFixed(3) ?? '';
    const remark = threads === undefined ? note : `threads: ${threads}`;
    return `${row([engine, ms.toPrecision(4), median.toPrecision(4), ratio])}  ${remark}`.trimEnd();
  });
  const against = peer === undefined ? '' : `; ratio to ${peer.engine}`;
  return [
    `${name}: ms per step${against}`,
    row(['', 'minimum', 'median', 'ratio']),
    ...rows,
    ...refusals.map(({engine, reason}) => `${engine.padEnd(20)} cannot: ${reason}`),
    '',
  ].join('\n');
}

/** Whose losses agree. */
export function checkTable({name}: Network, {reference, checks, refusals}: Checks): string {
  return [
    `${name}: losses of 5 steps, largest relative difference to ${reference ?? 'nothing: there is no reference'}`,
    ...checks.map(
      ({engine, losses, difference, agrees}) =>
        `${row([engine, difference.toExponential(1), agrees ? 'agrees' : 'DIFFERS'])}  ${losses.map(loss => loss.toFixed(6)).join(' ')}`,
    ),
    ...refusals.map(({engine, reason}) => `${engine.padEnd(20)} cannot: ${reason}`),
    '',
  ].join('\n');
}

/** One JSON object a line. */
export const checkLines = ({name}: Network, {reference, checks}: Checks): readonly string[] =>
  checks.map(check => JSON.stringify({case: name, reference, ...check}));
