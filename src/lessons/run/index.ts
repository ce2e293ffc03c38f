export type {CellError} from './cell-error.ts';
export {formatFailure} from './format-failure.ts';
export {inParallel} from './in-parallel.ts';
export type {KernelCommand} from './kernel-command.ts';
export {type Progress, printProgress} from './progress.ts';
export {isRun} from './run-cells.ts';
export {type RunOptions, runNotebook} from './run-notebook.ts';
export type {FailedRun, GoodRun, RunResult} from './run-result.ts';
export {stopOnSignals} from './stop-on-signals.ts';
