/** A thread that runs trials: it imports the user's function, is sent calls, and answers each with its outcome. */
import {registerHooks} from 'node:module';
import {parentPort, workerData} from 'node:worker_threads';
import {type Call, perform} from './call.ts';
import {errorText} from './error-text.ts';
import {importFunction, type ModuleFunction} from './user-function.ts';

/** What a thread is started with. */
export interface WorkerPlan {
  readonly what: string;
  readonly place: ModuleFunction;
}

/** What a thread says: that it is ready, why it cannot be, or how a call ended (exact JSON of an `Outcome`). */
export type WorkerMessage = {readonly ready: true} | {readonly failed: string} | {readonly outcome: string};

// A module beside a notebook imports as it does in a cell: `gradlab` though no package of that name is installed there,
// and `./helper` for `./helper.ts`.
registerHooks({
  resolve: (specifier, context, next) => {
    try {
      return next(specifier, context);
    } catch (error) {
      if (/^[a-z]+:/.test(specifier)) throw error;
      const isFile = /^\.{0,2}\//.test(specifier);
      return isFile ? next(`${specifier}.ts`, context) : next(specifier, {...context, parentURL: import.meta.url});
    }
  },
});

const {what, place} = workerData as WorkerPlan;
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

importFunction(what, place).then(
  run => {
    // Whoever cancels ends the thread: the signal is there for functions that want one.
    const {signal} = new AbortController();
    parentPort?.on('message', (call: Call) => void perform(run, call, signal).then(outcome => say({outcome})));
    say({ready: true});
  },
  (error: unknown) => say({failed: errorText(error)}),
);
