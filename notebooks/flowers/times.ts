import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {data, fit, losses} from 'gradlab';
import {median} from 'gradlab/lesson';
import {makeNetwork} from './make-network.ts';
import {type ReportNetwork, report} from './report.ts';
import {BATCH_SIZE} from './row-settings.ts';

/** Milliseconds of a training step of 10 pictures of 100 x 100 pixels, medians, by network. */
export type StepTimes = Readonly<Record<ReportNetwork, number>>;

/** What {@link measureTimes} gives. */
export interface Times {
  readonly ours: StepTimes;
  /** PyTorch's on the same machine, if there is one. */
  readonly torch?: StepTimes & {readonly version: string; readonly threads: number};
  readonly rounds: number;
}

/** Options of {@link measureTimes}. */
export interface TimesOptions {
  /** A Python with PyTorch; without one its times are left out. */
  readonly python?: string;
  /** How often each network is timed; all in turn, so that a slow minute falls on all. */
  readonly rounds?: number;
  readonly report?: (line: string) => void;
}

const NAMES = Object.keys(report) as ReportNetwork[];
const SIZE = 100;
/** Pictures of an epoch. The first epoch of a run captures the step, and is not counted. */
const EXAMPLES = 300;
const SCRIPT = fileURLToPath(new URL('../../test/bench/flowers_torch.py', import.meta.url));

/**
 * Times a training step of R1 to R7, all in turn and again, and takes medians: here, and in PyTorch if there is one. The
 * machine should have nothing else to do. Two minutes with 5 rounds.
 *
 * @throws Error if the Python cannot run the script
 */
export async function measureTimes({python, rounds = 5, report: tell = () => {}}: TimesOptions = {}): Promise<Times> {
  const set = data.flowers({examples: EXAMPLES, size: SIZE, seed: 1});
  const steps = EXAMPLES / BATCH_SIZE;
  const loss = losses.sparseCategoricalCrossEntropy();
  const taken = new Map(NAMES.map(name => [name, [] as number[]]));
  for (let round = 1; round <= rounds; round++) {
    for (const name of NAMES) {
      const {model, optimizer} = await makeNetwork(name, {image: [SIZE, SIZE, 3], classes: 5, seed: round});
      const run = await fit(model, set, {
        loss,
        optimizer,
        epochs: 3,
        batchSize: BATCH_SIZE,
        seed: round,
        progress: false,
      });
      for (const seconds of run.history.column('seconds').slice(1)) taken.get(name)?.push((1000 * seconds) / steps);
      model.dispose();
      optimizer.dispose();
    }
    tell(`times: round ${round} of ${rounds}`);
  }
  const ours = Object.fromEntries(
    NAMES.map(name => [name, rounded(median(taken.get(name) ?? []))]),
  ) as unknown as StepTimes;
  return {ours, ...(python !== undefined && {torch: torchTimes(python, rounds)}), rounds};
}

function torchTimes(python: string, rounds: number): NonNullable<Times['torch']> {
  const {status, stdout, error} = spawnSync(
    python,
    [SCRIPT, String(SIZE), String(BATCH_SIZE), String(EXAMPLES), String(rounds)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (status !== 0) {
    const reason = error?.message ?? `it ended with code ${status}`;
    throw new Error(`Cannot time PyTorch as --python must be one that has it: current value is ${python} (${reason})`);
  }
  return JSON.parse(stdout) as NonNullable<Times['torch']>;
}

const rounded = (value: number): number => Number(value.toFixed(3));
