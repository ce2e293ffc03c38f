/** Where a run stands; told before each code cell and once at the end. */
export interface Progress {
  readonly file: string;
  /** Number of code cells that have been run. */
  readonly done: number;
  /** Number of code cells to run in all. */
  readonly count: number;
  readonly seconds: number;
  /** `cell` before a cell, then how the run ended. */
  readonly state: 'cell' | 'ok' | 'failed';
}

/**
 * A listener for `onProgress` that prints: on a terminal one line that is rewritten for every cell, elsewhere one line
 * at the end. Of several notebooks that run side by side the line shows the one that was heard of last.
 */
export function printProgress(stream: {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}): (at: Progress) => void {
  return ({file, done, count, seconds, state}) => {
    const time = `${seconds.toFixed(1)} s`;
    const begin = stream.isTTY ? '\r\u001b[K' : '';
    if (state !== 'cell') {
      const how = state === 'ok' ? `${count} cells ran` : `failed after ${done} of ${count} cells`;
      stream.write(`${begin}${file}: ${how} in ${time}\n`);
    } else if (stream.isTTY) stream.write(`${begin}${file}: cell ${done + 1} of ${count}, ${time}`);
  };
}
