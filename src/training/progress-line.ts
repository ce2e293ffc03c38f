import {isAttended, type KernelDisplay, kernelDisplay} from '../base/index.ts';
import type {Progress} from './progress.ts';

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Characters of a terminal's line where it does not say. */
const COLUMNS = 80;

/**
 * What shows progress where the code runs: in Gradlab's kernel one output that is updated, on a terminal one line that
 * is written over. Elsewhere, and in a notebook that runs headless, nothing, or, if asked for, the last line in the
 * notebook and a line for each epoch elsewhere.
 *
 * @param wanted true: in any case, false: not at all, undefined: where it can be written over and is seen
 */
export function progressLine(wanted: boolean | undefined): ((progress: Progress) => void) | undefined {
  if (wanted === false) return undefined;
  const display = kernelDisplay();
  if (display !== undefined && isAttended()) return onDisplay(display);
  if (display !== undefined) return wanted === true ? lastOnly(onDisplay(display)) : undefined;
  const stream = (globalThis as {process?: {readonly stderr?: Stream}}).process?.stderr;
  if (stream?.isTTY === true) return onTerminal(stream);
  return wanted === true && stream !== undefined ? perEpoch(stream) : undefined;
}

function onDisplay(display: KernelDisplay): (progress: Progress) => void {
  const displayId = crypto.randomUUID();
  let update = false;
  return progress => {
    display({'text/plain': progressText(progress)}, {displayId, update});
    update = true;
  };
}

function lastOnly(report: (progress: Progress) => void): (progress: Progress) => void {
  return progress => {
    if (progress.isOver) report(progress);
  };
}

/** What is longer than the terminal's line is cut: the next line could not be written over it. */
function onTerminal(stream: Stream): (progress: Progress) => void {
  return progress => {
    const line = progressText(progress).slice(0, (stream.columns || COLUMNS) - 1);
    stream.write(`\r${line}\u001b[K${progress.isOver ? '\n' : ''}`);
  };
}

function perEpoch(stream: Stream): (progress: Progress) => void {
  let shown = 0;
  return progress => {
    if (progress.epoch === shown && !progress.isOver) return;
    shown = progress.epoch;
    stream.write(`${progressText(progress)}\n`);
  };
}

/**
 * The line: `epoch 3 of 10, step 120 of 469, loss 0.0812, 26 s left, 152 steps/s, 4,864 examples/s`, and at the end
 * `10 of 10 epochs in 31 s, loss 0.0312, finished, 152 steps/s, 4,864 examples/s`.
 */
export function progressText(progress: Progress): string {
  const {epoch, epochs, step, steps, loss, seconds, secondsLeft, isOver, status} = progress;
  const place = isOver
    ? `${epoch} of ${epochs} epochs in ${inWords(seconds)}`
    : `epoch ${epoch} of ${epochs}, step ${step} of ${steps}`;
  const left = isOver ? (status ?? 'finished') : `${inWords(secondsLeft)} left`;
  const rates = `${rate(progress.stepsPerSecond)} steps/s, ${rate(progress.examplesPerSecond)} examples/s`;
  return `${place}, loss ${loss.toPrecision(4)}, ${left}, ${rates}`;
}

/** Two digits below ten, else a whole number. */
const rate = (perSecond: number): string =>
  perSecond >= 10 ? Math.round(perSecond).toLocaleString('en-US') : String(Number(perSecond.toPrecision(2)));

function inWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
