/**
 * Start to first result and latency of a one-line cell: our kernel against stock tslab, in turn, in one run.
 * Usage: npm run bench  [-- ROUNDS]
 */

import {mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {KernelClient} from '../../src/kernel/client/index.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KERNELS = {
  gradlab: [process.execPath, join(ROOT, 'dist/kernel/launcher/main.js'), '{connection_file}'],
  tslab: [
    process.execPath,
    '--experimental-vm-modules',
    join(ROOT, 'node_modules/tslab/bin/tslab'),
    'kernel',
    '--config-path',
    '{connection_file}',
  ],
} as const;
type Name = keyof typeof KERNELS;
const NAMES = Object.keys(KERNELS) as Name[];

interface Sample {
  readonly start: number;
  readonly cells: readonly number[];
  readonly cellsWithTensorFlow: readonly number[];
}

const ROUNDS = Number(process.argv[2] ?? 7);
const CELLS = 30;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}

async function latencies(kernel: KernelClient, line: (index: number) => string): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < CELLS; index++) {
    const start = performance.now();
    const {status} = await kernel.execute(line(index));
    times.push(performance.now() - start);
    if (status !== 'ok') throw new Error(`Cannot measure as the cell must run: ${line(index)} ended with ${status}`);
    // A person does not send cells back to back: the kernel prepares for the next one meanwhile.
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return times;
}

async function sample(name: Name, folder: string): Promise<Sample> {
  const begin = performance.now();
  const kernel = await KernelClient.start({argv: KERNELS[name], folder});
  try {
    await kernel.execute('1 + 1');
    const start = performance.now() - begin;
    const cells = await latencies(kernel, index => `let value${index} = ${index} + 1`);
    await kernel.execute('import * as tf from "@tensorflow/tfjs"');
    const cellsWithTensorFlow = await latencies(kernel, index => `let other${index} = ${index} + 1`);
    return {start, cells, cellsWithTensorFlow};
  } finally {
    await kernel.kill();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'gradlab-bench-'));
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
const samples: Record<Name, Sample[]> = {gradlab: [], tslab: []};
try {
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of NAMES) samples[name].push(await sample(name, folder));
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}

const FIGURES: readonly (readonly [title: string, of: (sample: Sample) => number])[] = [
  ['start to first result', ({start}) => start],
  ['one-line cell', ({cells}) => median(cells)],
  ['one-line cell, TensorFlow.js imported', ({cellsWithTensorFlow}) => median(cellsWithTensorFlow)],
];
console.log(
  `Node ${process.version}, ${cpus().length} cores, ${ROUNDS} rounds in turn; milliseconds, median (least – most)\n`,
);
for (const [title, of] of FIGURES) {
  const text = NAMES.map(name => {
    const values = samples[name].map(of);
    return `${name} ${median(values).toFixed(1)} (${Math.min(...values).toFixed(1)} – ${Math.max(...values).toFixed(1)})`;
  });
  const ratio = median(samples.tslab.map((slow, round) => of(slow) / of(samples.gradlab[round] as Sample)));
  console.log(`${title}: ${text.join(', ')}; tslab takes ${ratio.toFixed(1)} times as long`);
}
