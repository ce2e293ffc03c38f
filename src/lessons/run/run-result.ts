import type {Notebook} from '../document/index.ts';
import type {CellError} from './cell-error.ts';

interface AnyRun {
  /** Path of the notebook as it was given. */
  readonly file: string;
  /** The notebook with the new outputs, those of the failed cell included. */
  readonly notebook: Notebook;
  /** Number of code cells that were run to their end. */
  readonly cells: number;
  readonly seconds: number;
  /** Seconds that each cell took, by id. */
  readonly times: ReadonlyMap<string, number>;
}

/** A run in which every cell did what it should. */
export interface GoodRun extends AnyRun {
  readonly ok: true;
}

/** A run that a cell ended, or that was to be kept and has a chart without its picture. */
export interface FailedRun extends AnyRun {
  readonly ok: false;
  /** Position of the cell in the notebook, from 0. */
  readonly index: number;
  readonly id: string;
  readonly source: string;
  /** What the cell threw; `KernelError` if the cell took too long or its kernel died, `PictureError` if its chart lost its picture. */
  readonly error: CellError;
}

/** How a run of a notebook ended. */
export type RunResult = GoodRun | FailedRun;
