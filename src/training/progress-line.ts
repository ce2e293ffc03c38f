import type {MimeBundle} from '../base/index.ts';
import type {Progress} from './progress.ts';

type Display = (bundle: MimeBundle, options: {readonly displayId: string; readonly update: boolean}) => void;

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Where Gradlab's kernel keeps its display. */
const KERNEL_DISPLAY = Symbol.for('gradlab.display');

/**
 * What shows progress where the code runs: in Gradlab's kernel one output that is updated, on a terminal one line that
 * is written over. Elsewhere nothing, or, if asked for, a line for each epoch.
 *
 * @param wanted true: in any case, false: not at all, undefined: where it can be written over
 */
export function progressLine(wanted: boolean | undefined): ((progress: Progress) => void) | undefined {
  if (wanted === false) return undefined;
  const {[KERNEL_DISPLAY]: display, process} = globalThis as {
    [KERNEL_DISPLAY]?: Display;
    process?: {readonly stderr?: Stream};
  };
  if (display !== undefined) return onDisplay(display);
  const stream = process?.stderr;
  if (stream?.isTTY === true) return onTerminal(stream);
  return wanted === true && stream !== undefined ? perEpoch(stream) : undefined;
}

function onDisplay(display: Display): (progress: Progress) => void {
  const displayId = crypto.randomUUID();
  let update = false;
  return progress => {
    display({'text/plain': progressText(progress)}, {displayId, update});
    update = true;
  };
}

function onTerminal(stream: Stream): (progress: Progress) => void {
  return progress => {
    stream.write(`\r${progressText(progress)}\u001b[K${progress.isOver ? '\n' : ''}`);
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

/** The line: `epoch 3 of 10, step 120 of 469, loss 0.0812, 152 steps/s, 26 s left`. */
export function progressText({
  epoch,
  epochs,
  step,
  steps,
  loss,
  stepsPerSecond,
  secondsLeft,
  isOver,
}: Progress): string {
  const left = isOver ? 'done' : `${inWords(secondsLeft)} left`;
  const rate = stepsPerSecond >= 10 ? Math.round(stepsPerSecond) : stepsPerSecond.toPrecision(2);
  return `epoch ${epoch} of ${epochs}, step ${step} of ${steps}, loss ${loss.toPrecision(4)}, ${rate} steps/s, ${left}`;
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
