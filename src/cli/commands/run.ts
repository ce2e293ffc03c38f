import {availableParallelism} from 'node:os';
import type {RunResult} from '../../lessons/index.ts';
import type {Command} from '../command.ts';
import {readNumber} from '../read-number.ts';
import {readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab run NOTEBOOK… [--in-place] [--times] [--timeout SECONDS] [--jobs COUNT]
                   [--parameter NAME=VALUE]…
  --in-place         write the new outputs into each file whose cells all ran and whose charts all have pictures
  --times            name the slowest cells of each notebook
  --timeout SECONDS  longest time for one cell
  --jobs COUNT       notebooks that run side by side; default: one for each core
  --parameter NAME=VALUE  value for a parameter of the notebooks, as data=fashion-mnist; not with --in-place`;

/** Slowest cells that are named. */
const SLOWEST = 5;

/** The values by name of arguments such as `data=fashion-mnist`. */
function readParameters(texts: readonly string[]): Readonly<Record<string, string>> {
  const pairs = texts.map(text => {
    const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? [];
    if (name !== undefined && value !== undefined) return [name, value];
    throw new UsageError(`Cannot run as --parameter must be NAME=VALUE: current value is ${text}\n${usage}`);
  });
  return Object.fromEntries(pairs);
}

/** `gradlab run`: runs notebooks side by side, shows the cell and the error of each that fails. */
export const run: Command = {
  name: 'run',
  form: 'run NOTEBOOK… [--in-place] [--times] [--timeout SECONDS] [--jobs COUNT] [--parameter NAME=VALUE]…',
  summary: 'run notebooks without a browser; exit code 1 if a cell fails',
  async run(args) {
    const options = {
      'in-place': {type: 'boolean'},
      times: {type: 'boolean'},
      timeout: {type: 'string'},
      jobs: {type: 'string'},
      parameter: {type: 'string', multiple: true},
      help: {type: 'boolean', short: 'h'},
    } as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    if (positionals.length === 0) throw new UsageError(`A notebook is missing.\n${usage}`);
    const numbered = {command: 'run', usage};
    const seconds = readNumber(values.timeout, undefined, {...numbered, option: 'timeout', least: 1e-3});
    const jobs = readNumber(values.jobs, availableParallelism(), {...numbered, option: 'jobs', least: 1, whole: true});
    const parameters = readParameters(values.parameter ?? []);
    if (values['in-place'] && values.parameter)
      throw new UsageError(
        `Cannot run with --parameter and --in-place as a lesson keeps the outputs of its own values.\n${usage}`,
      );
    // Loaded only now, so that the other commands start without the kernel's parts.
    const {formatFailure, inParallel, printProgress, runNotebook} = await import('../../lessons/index.ts');
    const settings = {
      save: values['in-place'] ?? false,
      onProgress: printProgress(process.stderr),
      parameters,
      ...(seconds === undefined ? {} : {timeout: seconds * 1000}),
    };
    const succeeded = await inParallel(positionals, jobs, async path => {
      try {
        const result = await runNotebook(path, settings);
        if (values.times) console.log(timesOf(result));
        if (result.ok) return true;
        console.error(formatFailure(result, {colors: process.stderr.isTTY === true}));
      } catch (error) {
        if (!(error instanceof Error) || !['NotebookError', 'KernelError'].includes(error.name)) throw error;
        console.error(error.message);
      }
      return false;
    });
    return succeeded.every(Boolean) ? 0 : 1;
  },
};

/** The slowest cells of a run, one a line. */
function timesOf({file, times}: RunResult): string {
  const slowest = [...times].toSorted(([, a], [, b]) => b - a).slice(0, SLOWEST);
  return slowest.map(([id, seconds]) => `${file}: ${seconds.toFixed(2).padStart(7)} s  cell ${id}`).join('\n');
}
