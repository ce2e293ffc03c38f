import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import type {Command} from '../command.ts';
import {CommandError, readArguments, UsageError} from '../usage.ts';

const usage = `Usage: gradlab diff NOTEBOOK [OTHER]
  what has changed in the cells of a notebook since the last commit, or between two files; outputs are left out`;

/** `gradlab diff`: the cells of notebooks that differ, as git shows differences. */
export const diff: Command = {
  name: 'diff',
  form: 'diff NOTEBOOK [OTHER]',
  summary: 'show which cells of a notebook have changed, without outputs',
  async run(args) {
    const options = {help: {type: 'boolean', short: 'h'}} as const;
    const {values, positionals} = readArguments({args: [...args], options, allowPositionals: true}, usage);
    if (values.help) {
      console.log(usage);
      return 0;
    }
    const [first, second] = positionals;
    if (first === undefined || positionals.length > 2) throw new UsageError(`Name one notebook or two.\n${usage}`);
    const {NotebookError, parseNotebook, textOfNotebook} = await import('../../lessons/index.ts');
    const textOf = (file: string, content: string) => {
      try {
        return textOfNotebook(parseNotebook(content, file));
      } catch (error) {
        if (error instanceof NotebookError) throw new CommandError(error.message);
        throw error;
      }
    };
    const [before, after] =
      second === undefined
        ? [textOf(first, committed(first)), textOf(first, read(first))]
        : [textOf(first, read(first)), textOf(second, read(second))];
    const shown = difference(before, after);
    console.log(shown === '' ? 'No cell differs.' : shown);
    return 0;
  },
};

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`Cannot compare ${file} as it must be readable: ${(error as Error).message}`);
  }
}

/** The file as the last commit has it. */
function committed(file: string): string {
  const {status, stdout, stderr} = git(['show', `HEAD:./${basename(file)}`], dirname(file));
  if (status === 0) return stdout;
  throw new CommandError(`Cannot compare ${file} as it must be in the last commit: ${stderr.trim()}`);
}

/** What git says of two texts, without the lines that name files. */
function difference(before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradlab-diff-'));
  try {
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    const color = process.stdout.isTTY ? 'always' : 'never';
    const {stdout} = git(['diff', '--no-index', `--color=${color}`, '-U1', 'before', 'after'], folder);
    return stdout.slice(stdout.indexOf('@@') < 0 ? stdout.length : stdout.indexOf('@@')).trimEnd();
  } finally {
    rmSync(folder, {recursive: true});
  }
}

function git(args: readonly string[], folder: string): {status: number | null; stdout: string; stderr: string} {
  // the hunk's head names the cell that it is in
  const attributes = ['-c', 'core.attributesFile=', '-c', 'diff.default.xfuncname=^── .*'];
  const {status, stdout, stderr, error} = spawnSync('git', [...attributes, ...args], {cwd: folder, encoding: 'utf8'});
  if (error) throw new CommandError(`Cannot compare notebooks as git must be installed: ${error.message}`);
  return {status, stdout, stderr};
}
