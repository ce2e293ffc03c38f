import {cpus} from 'node:os';
import {parsePlan} from './arguments.ts';
import {checkNetwork} from './check-network.ts';
import {enginesOf} from './engines.ts';
import {isRandom} from './network.ts';
import {peersPython} from './python-environment.ts';
import {checkLines, checkTable, timingLines, timingTable} from './report.ts';
import {timeNetwork} from './time-network.ts';

/** Progress goes to standard error: on a terminal one line that changes. */
function progressOf(name: string): (text: string) => void {
  const {isTTY} = process.stderr;
  return text => process.stderr.write(isTTY ? `\r\x1b[K${name}: ${text}` : `${name}: ${text}\n`);
}

/**
 * Times one training step of Adam on our engine, on TensorFlow.js's own backends and on the peers, or with --check
 * compares their losses; resolves to the exit code.
 */
export async function benchEngine(words: readonly string[]): Promise<number> {
  const {networks, rounds, peers, json, check, layers, only} = parsePlan(words);
  const python = peers ? peersPython(progressOf('peers')) : undefined;
  if (!json) console.log(`Node ${process.version}, ${cpus().length} cores: ${cpus()[0]?.model ?? 'unknown'}\n`);
  let code = 0;
  for (const network of networks) {
    const engines = enginesOf(network, layers, python).filter(
      ({engine}) => only.length === 0 || only.some(name => engine.startsWith(name)),
    );
    const progress = progressOf(network.name);
    if (check) {
      if (isRandom(network)) throw new RangeError(`Cannot check "${network.name}" as it must not draw random numbers`);
      const checks = await checkNetwork(engines, progress);
      if (checks.checks.some(({agrees}) => !agrees)) code = 1;
      progress('done\n');
      console.log(json ? checkLines(network, checks).join('\n') : checkTable(network, checks));
      continue;
    }
    const timings = await timeNetwork(engines, rounds, progress);
    progress('done\n');
    for (const {engine, reason} of timings.refusals) progress(`${engine} cannot: ${reason}\n`);
    console.log(json ? timingLines(network, timings).join('\n') : timingTable(network, timings));
  }
  return code;
}
