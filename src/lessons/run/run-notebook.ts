import {dirname, resolve} from 'node:path';
import {KernelClient} from '../../kernel/client/index.ts';
import {parseNotebook, readNotebookText, writeNotebook} from '../document/index.ts';
import {type KernelCommand, kernelCommand} from './kernel-command.ts';
import {lostPicture} from './lost-picture.ts';
import {markCode} from './mark-code.ts';
import {notebookKernel} from './notebook-kernel.ts';
import type {Progress} from './progress.ts';
import {isRun, runCells} from './run-cells.ts';
import type {RunResult} from './run-result.ts';
import {stopOnSignals} from './stop-on-signals.ts';

/** How to run a notebook. */
export interface RunOptions {
  /** Whether the file gets the new outputs, if every cell ran and every chart has its picture. Default false. */
  readonly save?: boolean;
  /** Milliseconds after which a cell is interrupted and the run has failed. Default no limit. */
  readonly timeout?: number;
  /** The kernel to use. Default the one that the notebook names. */
  readonly kernel?: KernelCommand;
  /** Values for the notebook's parameters, by name. Default those of the notebook. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Threads of the kernel's engine, unless GRADLAB_THREADS sets them. Default one for each core. */
  readonly threads?: number;
  /** Told before each code cell, and once at the end. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs a notebook in a fresh kernel in the notebook's folder. A cell that fails is a result, not an exception, and so is,
 * where the outputs are to be kept, a chart that lost its picture (a loaded machine); nothing is written then.
 *
 * @throws NotebookError if the file cannot be read, is no notebook of nbformat 4, or names an unknown kernel
 * @throws KernelError if the kernel does not start
 */
export async function runNotebook(path: string, options: RunOptions = {}): Promise<RunResult> {
  const {save = false, timeout, threads, onProgress} = options;
  const begin = performance.now();
  const text = await readNotebookText(path);
  const notebook = parseNotebook(text, path);
  const command = options.kernel ?? kernelCommand(notebookKernel(notebook, path, text));
  const count = notebook.cells.filter(isRun).length;
  const seconds = () => (performance.now() - begin) / 1000;
  const tell = (done: number, state: Progress['state']) =>
    onProgress?.({file: path, done, count, seconds: seconds(), state});

  // What a program runs is no history of the learner's.
  const parameters = options.parameters && {GRADLAB_PARAMETERS: JSON.stringify(options.parameters)};
  const share = threads === undefined ? {} : {GRADLAB_THREADS: String(threads)};
  const env = {...share, ...process.env, GRADLAB_HISTORY: 'off', ...parameters};
  const kernel = await KernelClient.start({...command, folder: dirname(resolve(path)), env});
  const release = stopOnSignals(() => kernel.kill());
  try {
    const run = await runCells(kernel, notebook, {timeout, onCell: done => tell(done, 'cell')});
    const common = {file: path, notebook: run.notebook, cells: run.done, seconds: seconds(), times: run.times};
    const failure = run.failure ?? (save ? lostPicture(run.notebook) : undefined);
    if (failure) {
      tell(run.done, 'failed');
      const {index, cell, error} = failure;
      return {ok: false, ...common, index, id: cell.id, source: cell.source, error};
    }
    if (save) await writeNotebook(path, markCode(run.notebook));
    tell(run.done, 'ok');
    return {ok: true, ...common};
  } finally {
    release();
    await kernel.shutdown();
  }
}
