export type {Metric} from '../evaluation/index.ts';
export {fit} from './fit.ts';
export type {
  BatchStream,
  Checkpoint,
  EarlyStopping,
  Examples,
  FitObserver,
  FitOptions,
  Numbers,
  Rate,
} from './options.ts';
export type {Progress} from './progress.ts';
export type {Best, Culprit, HistoryRow, Run, RunStatus} from './run.ts';
