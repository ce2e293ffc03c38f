import type {Command} from '../command.ts';
import {readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab run NOTEBOOK… [--save] [--timeout SECONDS]
  --save             write the new outputs into each file whose cells all ran
  --timeout SECONDS  longest time for one cell`;

function readTimeout(text: string | undefined): {timeout?: number} {
  if (text === undefined) return {};
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds) && seconds > 0) return {timeout: seconds * 1000};
  throw new UsageError(`Cannot run as --timeout must be > 0 seconds: current value is ${text}\n${usage}`);
}

/** `gradlab run`: runs notebooks one after the other, shows the cell and the error of each that fails. */
export const run: Command = {
  name: 'run',
  form: 'run NOTEBOOK… [--save] [--timeout SECONDS]',
  summary: 'run notebooks without a browser; exit code 1 if a cell fails',
  async run(args) {
    const options = {save: {type: 'boolean'}, timeout: {type: 'string'}, help: {type: 'boolean', short: 'h'}} as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    if (positionals.length === 0) throw new UsageError(`A notebook is missing.\n${usage}`);
    const settings = {save: values.save ?? false, ...readTimeout(values.timeout)};
    // Loaded only now, so that the other commands start without the kernel's parts.
    const {formatFailure, printProgress, runNotebook} = await import('../../lessons/index.ts');
    const onProgress = printProgress(process.stderr);
    let failures = 0;
    for (const path of positionals) {
      try {
        const result = await runNotebook(path, {...settings, onProgress});
        if (result.ok) continue;
        console.error(formatFailure(result, {colors: process.stderr.isTTY === true}));
      } catch (error) {
        if (!(error instanceof Error) || !['NotebookError', 'KernelError'].includes(error.name)) throw error;
        console.error(error.message);
      }
      failures++;
    }
    return failures === 0 ? 0 : 1;
  },
};
