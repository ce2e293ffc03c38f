import {type StoreProgress, sizeInWords} from '../data/store/index.ts';

/** Where progress is shown. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Seconds over which the rate is taken, and between two lines on a terminal. */
const [WINDOW, PAUSE] = [5, 0.1];

/**
 * Shows how a download goes: on a terminal one line that changes, elsewhere a line for every tenth of a file.
 *
 * `name: 12.3 MB of 26.4 MB (46%), 3.1 MB/s, 5 s left`
 */
export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #seconds: () => number;
  #key = '';
  #shown = -Infinity;
  #tenth = -1;
  #open = false;
  #marks: {readonly time: number; readonly done: number}[] = [];

  /** @param seconds the time, to measure the rate */
  constructor(stream: ProgressStream, seconds: () => number = () => performance.now() / 1000) {
    this.#stream = stream;
    this.#seconds = seconds;
  }

  /** Takes note of progress and shows it if it is time. */
  readonly update = (progress: StoreProgress): void => {
    const {step, file, done, total} = progress;
    if (`${step} ${file}` !== this.#key) {
      this.end();
      [this.#key, this.#shown, this.#tenth, this.#marks] = [`${step} ${file}`, -Infinity, -1, []];
    }
    const now = this.#seconds();
    this.#marks.push({time: now, done});
    while (this.#marks.length > 2 && now - (this.#marks[0]?.time ?? now) > WINDOW) this.#marks.shift();
    const tenth = total > 0 ? Math.floor((10 * done) / total) : 0;
    const due = this.#stream.isTTY ? now - this.#shown >= PAUSE || done === total : tenth > this.#tenth;
    if (!due) return;
    [this.#shown, this.#tenth] = [now, tenth];
    const line = this.#lineOf(progress, now);
    this.#stream.write(this.#stream.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
    this.#open = this.#stream.isTTY === true;
  };

  /** Leaves the line that changes. */
  end(): void {
    if (this.#open) this.#stream.write('\n');
    this.#open = false;
  }

  #lineOf({step, file, done, total}: StoreProgress, now: number): string {
    if (step === 'wait') return `${file}: another process is at it; waiting`;
    const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
    if (step !== 'download') {
      return `${file}: ${{check: 'checked', unpack: 'unpacked', copy: 'copied'}[step]} ${percent}%`;
    }
    const first = this.#marks[0] ?? {time: now, done};
    const rate = now > first.time ? (done - first.done) / (now - first.time) : 0;
    const speed = rate > 0 ? `, ${sizeInWords(Math.round(rate))}/s` : '';
    const left = rate > 0 && done < total ? `, ${timeInWords((total - done) / rate)} left` : '';
    return `${file}: ${sizeInWords(done)} of ${sizeInWords(total)} (${percent}%)${speed}${left}`;
  }
}

function timeInWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
