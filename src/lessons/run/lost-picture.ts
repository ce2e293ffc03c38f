import {chartsWithoutPicture, type Notebook} from '../document/index.ts';
import {type CellFailure, isRun} from './run-cells.ts';

/** Where a chart's text says why there is no picture of it. */
const REASON = /\(No picture: (?<reason>.*)\.\)$/s;

/** The first cell that was run and shows a chart without its picture, with the reason; undefined if there is none. */
export function lostPicture({cells}: Notebook): CellFailure | undefined {
  for (const [index, cell] of cells.entries()) {
    const [chart] = isRun(cell) ? chartsWithoutPicture(cell) : [];
    if (!isRun(cell) || chart === undefined) continue;
    const reason = REASON.exec(String(chart['text/plain'] ?? ''))?.groups?.reason ?? 'it has none';
    const evalue = `Cannot keep outputs as every chart must have a picture: ${reason}`;
    return {index, cell, error: {ename: 'PictureError', evalue, traceback: []}};
  }
  return undefined;
}
