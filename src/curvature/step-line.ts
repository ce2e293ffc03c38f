import {isAttended, kernelDisplay} from '../base/index.ts';

/** How a run stands. */
interface Standing {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly passes: number;
  readonly seconds: number;
}

/** Milliseconds between two reports. */
const PAUSE = 200;

/**
 * What shows a run's progress: one output that is updated in Gradlab's kernel, one line that is written over on a
 * terminal; elsewhere nothing.
 *
 * @param wanted false: nothing at all
 */
export function stepLine(wanted = true): (standing: Standing) => void {
  const write = wanted ? writer() : undefined;
  let told = Number.NEGATIVE_INFINITY;
  return ({step, steps, loss, passes, seconds}) => {
    const isLast = step === steps;
    if (write === undefined || (!isLast && performance.now() - told < PAUSE)) return;
    told = performance.now();
    const left = (seconds / step) * (steps - step);
    const time = isLast ? `${seconds.toFixed(1)} s` : `${left.toFixed(0)} s left`;
    write(`step ${step} of ${steps}, loss ${loss.toPrecision(3)}, ${passes.toFixed(1)} passes, ${time}`, isLast);
  };
}

function writer(): ((text: string, isLast: boolean) => void) | undefined {
  const display = kernelDisplay();
  if (display !== undefined) {
    const displayId = crypto.randomUUID();
    let update = false;
    return (text, isLast) => {
      if (!isAttended() && !isLast) return;
      display({'text/plain': text}, {displayId, update});
      update = true;
    };
  }
  const stream = (globalThis as {process?: {stderr?: {isTTY?: boolean; write(text: string): unknown}}}).process?.stderr;
  if (stream?.isTTY !== true) return undefined;
  return (text, isLast) => stream.write(`\r${text}\u001b[K${isLast ? '\n' : ''}`);
}
