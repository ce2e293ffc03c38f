/**
 * Our kernel against stock tslab and, where it is found (PATH, or the variable DENO), Deno's: in turn, in one run.
 * Usage: npm run bench  [-- ROUNDS]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {type BenchedKernel, furnish, kernels} from './kernels.ts';
import {measure, median, type Sample} from './measure.ts';

const ROUNDS = Number(process.argv[2] ?? 3);
const KERNELS = kernels();

interface Figure {
  readonly title: string;
  readonly unit: 'ms' | 'x' | 'MB';
  readonly of: keyof Sample;
  /** What our kernel is to keep: a number, or another figure of the same run. */
  readonly atMost: number | keyof Sample;
}

const FIGURES: readonly Figure[] = [
  {title: 'start to first result', unit: 'ms', of: 'start', atMost: 400},
  {title: 'one-line cell', unit: 'ms', of: 'line', atMost: 10},
  {title: 'one-line cell, TensorFlow.js imported', unit: 'ms', of: 'lineWithTensorFlow', atMost: 25},
  {title: 'cells around the 50th', unit: 'ms', of: 'cell50', atMost: 25},
  {title: 'cells around the 500th', unit: 'ms', of: 'cell500', atMost: 'cell50'},
  {title: 'completion, warm', unit: 'ms', of: 'completion', atMost: 10},
  {title: 'top-level loop to loop in a function', unit: 'x', of: 'loop', atMost: 3},
  {title: 'memory after 500 cells, all processes', unit: 'MB', of: 'memory', atMost: 450},
];

const samples = new Map<BenchedKernel, Partial<Sample>[]>(KERNELS.map(kernel => [kernel, []]));
const faults: string[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const kernel of KERNELS) {
    const folder = mkdtempSync(join(tmpdir(), 'gradlab-bench-'));
    const sample: Partial<Sample> = {};
    samples.get(kernel)?.push(sample);
    try {
      furnish(folder);
      await measure(kernel, folder, sample);
    } catch (error) {
      faults.push(`${kernel.name}, round ${round + 1}: ${(error as Error).message}`);
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
    process.stderr.write(`${kernel.name}, round ${round + 1} of ${ROUNDS}\n`);
  }
}

console.log(`Node ${process.version}, ${cpus().length} cores, ${ROUNDS} rounds in turn: median (least – most)\n`);
for (const {title, unit, of, atMost} of FIGURES) {
  const texts = KERNELS.map(kernel => `${kernel.name} ${spread(values(kernel, of), unit)}`);
  const ours = values(KERNELS[0] as BenchedKernel, of);
  const limit = typeof atMost === 'number' ? atMost : median(values(KERNELS[0] as BenchedKernel, atMost));
  const kept = median(ours) <= limit ? 'kept' : 'MISSED';
  console.log(`${title}: ${texts.join(', ')}; ours is to be at most ${shown(limit, unit)}: ${kept}`);
}
for (const fault of faults) console.log(`Not measured: ${fault}`);

/** What the rounds gave, those left out in which the kernel failed before. */
function values(kernel: BenchedKernel, of: keyof Sample): readonly number[] {
  return (samples.get(kernel) ?? []).flatMap(sample => sample[of] ?? []);
}

function spread(numbers: readonly number[], unit: Figure['unit']): string {
  if (numbers.length === 0) return '–';
  return `${shown(median(numbers), unit)} (${shown(Math.min(...numbers), unit)} – ${shown(Math.max(...numbers), unit)})`;
}

function shown(value: number, unit: Figure['unit']): string {
  return `${value.toFixed(unit === 'MB' ? 0 : 1)} ${unit}`;
}
