import {setTimeout as sleep} from 'node:timers/promises';
import {type ExecuteReply, type KernelClient, KernelError} from '../../kernel/client/index.ts';
import type {CodeCell, Notebook} from '../document/index.ts';
import {type CellError, cellError} from './cell-error.ts';
import {OutputCollector} from './output-collector.ts';
import {askSummaries} from './widget-views.ts';

/** Milliseconds for which stock tslab refuses further cells after one that failed, and some more. */
const REFUSAL = 300;

/** The cell that ended a run, and why. */
export interface CellFailure {
  /** Position of the cell in the notebook, from 0. */
  readonly index: number;
  readonly cell: CodeCell;
  readonly error: CellError;
}

/** How the cells of a notebook ended, with the notebook as it then is. */
export interface CellsRun {
  readonly notebook: Notebook;
  readonly done: number;
  /** Seconds that each cell took, by id. */
  readonly times: ReadonlyMap<string, number>;
  readonly failure?: CellFailure;
}

/** What `runCells` may be told. */
export interface CellsOptions {
  /** Milliseconds for each cell; undefined for no limit. */
  readonly timeout: number | undefined;
  /** Told before each cell how many have been run. */
  readonly onCell: (done: number) => void;
}

/** Whether a cell is run: it is code, not blank, and not tagged `skip-execution`. */
export function isRun(cell: Notebook['cells'][number]): cell is CodeCell {
  return cell.cell_type === 'code' && cell.source.trim() !== '' && !hasTag(cell, 'skip-execution');
}

function hasTag({metadata}: CodeCell, tag: string): boolean {
  return Array.isArray(metadata.tags) && metadata.tags.includes(tag);
}

/**
 * Runs the code cells of a notebook one after the other and stops at the first that fails, unless it is tagged
 * `raises-exception`. A kernel that dies or runs out of time is the failure of its cell. Cells tagged `skip-execution`
 * keep the outputs they have; blank ones lose theirs.
 */
export async function runCells(kernel: KernelClient, notebook: Notebook, options: CellsOptions): Promise<CellsRun> {
  const collector = new OutputCollector();
  const counts = new Map<string, number | null>();
  const times = new Map<string, number>();
  let done = 0;
  let failure: CellFailure | undefined;
  for (const [index, cell] of notebook.cells.entries()) {
    if (!isRun(cell)) continue;
    options.onCell(done);
    collector.begin(cell.id);
    const raises = hasTag(cell, 'raises-exception');
    let error: CellError | undefined;
    const begin = performance.now();
    try {
      const reply = await runCell(kernel, cell, {raises, timeout: options.timeout, collector});
      counts.set(cell.id, reply.execution_count ?? null);
      if (reply.status !== 'ok' && !raises) error = cellError(reply, collector.outputs(cell.id) ?? []);
    } catch (fault) {
      if (!(fault instanceof KernelError)) throw fault;
      error = {ename: fault.name, evalue: fault.message, traceback: []};
    }
    times.set(cell.id, (performance.now() - begin) / 1000);
    if (error) {
      failure = {index, cell, error};
      break;
    }
    done++;
  }
  const texts = failure === undefined ? await askSummaries(kernel, collector.models) : undefined;
  const cells = notebook.cells.map(cell => {
    if (cell.cell_type !== 'code') return cell;
    const outputs = collector.outputs(cell.id, texts);
    if (outputs) return {...cell, outputs, execution_count: counts.get(cell.id) ?? null};
    return cell.source.trim() === '' ? {...cell, outputs: [], execution_count: null} : cell;
  });
  return {notebook: {...notebook, cells}, done, times, ...(failure && {failure})};
}

interface CellOptions {
  readonly raises: boolean;
  readonly timeout: number | undefined;
  readonly collector: OutputCollector;
}

async function runCell(kernel: KernelClient, cell: CodeCell, options: CellOptions): Promise<ExecuteReply> {
  const {raises, timeout, collector} = options;
  const execute = () =>
    kernel.execute(cell.source, {
      onMessage: message => collector.take(message),
      stopOnError: !raises,
      ...(timeout !== undefined && {timeout}),
    });
  const reply = await execute();
  if (reply.status !== 'aborted') return reply;
  // Nothing else is in the queue, so only the kernel's rest after an error that was meant can be the reason.
  await sleep(REFUSAL);
  return execute();
}
