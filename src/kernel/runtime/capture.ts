import {AsyncLocalStorage} from 'node:async_hooks';
import type {MimeBundle} from '../../base/index.ts';

/** Where captured output goes. */
export interface OutputSink {
  readonly stream: (name: 'stdout' | 'stderr', text: string) => void;
  /** Returns false for an update of something that was not shown here, which then goes the usual way. */
  readonly display: (bundle: MimeBundle, displayId: string | undefined, update: boolean) => boolean;
  /** Takes away what came so far: at once, or with the next output. Without it, `clearOutput` does nothing here. */
  readonly clear?: (wait: boolean) => void;
}

/** Where the output of the present code goes instead of to its cell, through awaits, timers and events. */
export const captureStore = new AsyncLocalStorage<OutputSink>();

/** Lets libraries capture what a function, and all that it starts, prints and shows. */
export function installCapture(): void {
  const value = <T>(sink: OutputSink, callback: () => T): T => captureStore.run(sink, callback);
  Object.defineProperty(globalThis, Symbol.for('gradlab.capture'), {value});
}
