import {mkdtempSync, rmSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {type BenchedKernel, furnish, kernels} from './kernels.ts';
import {measure, median, type Sample} from './measure.ts';

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

type Samples = ReadonlyMap<BenchedKernel, readonly Partial<Sample>[]>;

/**
 * Times our kernel against stock tslab and, where it is found (PATH, or the variable DENO), Deno's: in turn, in one run.
 *
 * @param words how many rounds, 3 if empty
 */
export async function benchKernel(words: readonly string[]): Promise<void> {
  const rounds = Number(words[0] ?? 3);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`Cannot time kernels as the rounds must be a positive integer: current value is ${words[0]}`);
  }
  const benched = kernels();
  const samples = new Map<BenchedKernel, Partial<Sample>[]>(benched.map(kernel => [kernel, []]));
  const faults: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const kernel of benched) {
      const fault = await sampleOnce(kernel, samples.get(kernel) as Partial<Sample>[]);
      if (fault !== undefined) faults.push(`${kernel.name}, round ${round + 1}: ${fault}`);
      process.stderr.write(`${kernel.name}, round ${round + 1} of ${rounds}\n`);
    }
  }
  console.log(`Node ${process.version}, ${cpus().length} cores, ${rounds} rounds in turn: median (least – most)\n`);
  for (const figure of FIGURES) console.log(lineOf(figure, benched, samples));
  for (const fault of faults) console.log(`Not measured: ${fault}`);
}

/** Measures a kernel once; what went wrong, if anything did. */
async function sampleOnce(kernel: BenchedKernel, into: Partial<Sample>[]): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-bench-'));
  const sample: Partial<Sample> = {};
  into.push(sample);
  try {
    furnish(folder);
    await measure(kernel, folder, sample);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function lineOf({title, unit, of, atMost}: Figure, benched: readonly BenchedKernel[], samples: Samples): string {
  const texts = benched.map(kernel => `${kernel.name} ${spread(values(samples, kernel, of), unit)}`);
  const [own] = benched as [BenchedKernel];
  const limit = typeof atMost === 'number' ? atMost : median(values(samples, own, atMost));
  const kept = median(values(samples, own, of)) <= limit ? 'kept' : 'MISSED';
  return `${title}: ${texts.join(', ')}; ours is to be at most ${shown(limit, unit)}: ${kept}`;
}

/** What the rounds gave, those left out in which the kernel failed before. */
function values(samples: Samples, kernel: BenchedKernel, of: keyof Sample): readonly number[] {
  return (samples.get(kernel) ?? []).flatMap(sample => sample[of] ?? []);
}

function spread(numbers: readonly number[], unit: Figure['unit']): string {
  if (numbers.length === 0) return '–';
  return `${shown(median(numbers), unit)} (${shown(Math.min(...numbers), unit)} – ${shown(Math.max(...numbers), unit)})`;
}

function shown(value: number, unit: Figure['unit']): string {
  return `${value.toFixed(unit === 'MB' ? 0 : 1)} ${unit}`;
}
