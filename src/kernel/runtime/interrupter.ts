/**
 * A worker of the child that does for its main thread what that cannot do while it is stuck in a loop or blocks: a
 * message on file descriptor 5 is an interrupt, with the number of the last cell that is meant, or an answer that the
 * main thread waits for. The end of file means that the launcher is gone, and ends the process.
 */
import {Session} from 'node:inspector';
import {Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {parentPort, workerData} from 'node:worker_threads';
import {LineReader, type ToInterrupter} from '../channel/index.ts';
import type {Answer} from './answers.ts';
import type {InterrupterData, Stop} from './interrupt.ts';
import {BARRED, INSIDE} from './whole-calls.ts';

const LAUNCHER = 5;
const PATIENCE_MILLISECONDS = 15;
/** So long a call that must not be cut off may take to end by itself, before it is cut off all the same. */
const CALL_MILLISECONDS = 2000;
const {answered, answers: answersOfMain, arrived, wholeCalls} = workerData as InterrupterData;
const main = new Session();
main.connectToMainThread();
let interrupts = 0;
let questions = 0;

/**
 * Only a thread that does not answer is terminated. A termination that comes too late ends the next piece of code
 * instead, which may be the answer to a question: so two questions follow each, and both must stay unanswered before
 * the next. The launcher sends no cell before it has heard that this one has stopped.
 */
async function interrupt(upTo: number): Promise<void> {
  const mine = ++interrupts;
  while (mine === interrupts) {
    if ((await answers('interrupt', upTo)) || (await answers('interrupt', upTo))) return;
    Atomics.add(wholeCalls, BARRED, 1);
    await callEnded();
    await terminate();
    Atomics.sub(wholeCalls, BARRED, 1);
  }
}

async function callEnded(): Promise<void> {
  const deadline = performance.now() + CALL_MILLISECONDS;
  while (Atomics.load(wholeCalls, INSIDE) === 1 && performance.now() < deadline) await sleep(1);
}

async function answers(reason: Stop['reason'], upTo: number): Promise<boolean> {
  const question = ++questions;
  const stop: Stop = {reason, upTo, question};
  parentPort?.postMessage(stop);
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const answer = Atomics.load(answered, 0);
    if (answer >= question) return true;
    const wait = Atomics.waitAsync(answered, 0, answer, Math.max(0, deadline - performance.now()));
    const outcome = wait.async ? await wait.value : wait.value;
    if (outcome === 'timed-out') return Atomics.load(answered, 0) >= question;
  }
}

const terminate = (): Promise<void> => new Promise(done => main.post('Runtime.terminateExecution', () => done()));

// Near the limit of its heap V8 pauses a debugged thread with the reason "OOM", with some room left: the cell is ended
// instead of the process. Turning the debugger off and on puts the limit back; else the next time would be fatal.
main.on('Debugger.paused', ({params}) => {
  if ((params.reason as string) !== 'OOM') return main.post('Debugger.resume');
  main.post('Runtime.terminateExecution');
  main.post('Debugger.resume', {terminateOnResume: true}, () => main.post('Debugger.disable', watchMemory));
  void answers('out of memory', Number.MAX_SAFE_INTEGER);
});

function watchMemory(): void {
  main.post('Debugger.enable', {maxScriptsCacheSize: 0});
}

// Enabling takes some 20 ms, which the first cell should not pay for.
setTimeout(watchMemory, 500);

function deliver(answer: Answer): void {
  answersOfMain.postMessage(answer);
  Atomics.add(arrived, 0, 1);
  Atomics.notify(arrived, 0);
}

const reader = new LineReader<ToInterrupter>(message => {
  if (message.type === 'interrupt') void interrupt(message.upTo);
  else deliver({question: message.question, text: message.text});
});
new Socket({fd: LAUNCHER, readable: true, writable: false})
  .on('data', chunk => reader.push(chunk))
  .on('close', () => process.kill(process.pid, 'SIGKILL'));
